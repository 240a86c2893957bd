// Twelve threads queue for a mutex whose holder sleeps: no deadlock.
#include "scene.h"

pthread_mutex_t jobs_lock = PTHREAD_MUTEX_INITIALIZER;

static void *flusher(void *unused) {
  named("flusher");
  pthread_mutex_lock(&jobs_lock);
  nap(600000); // @waits flusher
  return unused;
}

NOINLINE static void submit(void) {
  pthread_mutex_lock(&jobs_lock); // @waits client
  pthread_mutex_unlock(&jobs_lock);
}

static void *client(void *unused) {
  named("client");
  nap(100);
  submit();
  return unused;
}

int main(void) {
  scene();
  start(flusher, NULL);
  pthread_t last = 0;
  for (int i = 0; i < 12; i++) last = start(client, NULL);
  pthread_join(last, NULL);
}
