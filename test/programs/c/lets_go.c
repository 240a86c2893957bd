// Three threads queue for a mutex whose holder waits for SIGUSR1, and then goes on: no deadlock.
#include "scene.h"
#include <signal.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *client(void *unused) {
  named("client");
  nap(100);
  pthread_mutex_lock(&gate); // @waits client
  pthread_mutex_unlock(&gate);
  nap(600000);
  return unused;
}

int main(void) {
  sigset_t go;
  sigemptyset(&go);
  sigaddset(&go, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &go, NULL);
  pthread_mutex_lock(&gate);
  for (int i = 0; i < 3; i++) start(client, NULL);
  scene();
  int number;
  sigwait(&go, &number); // @waits lets_go
  pthread_mutex_unlock(&gate);
  nap(600000);
}
