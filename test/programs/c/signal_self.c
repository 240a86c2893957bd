// A signal handler locks the mutex that the code it interrupted holds.
#include "scene.h"
#include <signal.h>

static pthread_mutex_t counter = PTHREAD_MUTEX_INITIALIZER;

static void on_signal(int number) {
  (void)number;
  pthread_mutex_lock(&counter); // @waits signal_self
  pthread_mutex_unlock(&counter);
}

NOINLINE static void count(void) {
  pthread_mutex_lock(&counter);
  raise(SIGUSR1);
  pthread_mutex_unlock(&counter);
}

int main(void) {
  scene();
  signal(SIGUSR1, on_signal);
  count();
}
