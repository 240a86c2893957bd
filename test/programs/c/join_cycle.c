// The main thread holds a mutex and joins a thread that waits for that mutex.
#include "scene.h"

static pthread_mutex_t state = PTHREAD_MUTEX_INITIALIZER;

NOINLINE static void finish(void) {
  pthread_mutex_lock(&state); // @waits worker
  pthread_mutex_unlock(&state);
}

static void *worker(void *unused) {
  named("worker");
  finish();
  return unused;
}

NOINLINE static void stop_worker(pthread_t thread) {
  pthread_join(thread, NULL); // @waits join_cycle
}

int main(void) {
  scene();
  pthread_mutex_lock(&state);
  stop_worker(start(worker, NULL));
  pthread_mutex_unlock(&state);
}
