// musl, its library shared and stripped: a thread joins another that waits for its recursive mutex.
// @compiler musl-gcc
#include "scene.h"

static pthread_mutex_t state;

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
  pthread_join(thread, NULL); // @waits musl_join_cycle
  nap(0);
}

int main(void) {
  pthread_mutexattr_t recursive;
  pthread_mutexattr_init(&recursive);
  pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&state, &recursive);
  scene();
  pthread_mutex_lock(&state);
  stop_worker(start(worker, NULL));
  pthread_mutex_unlock(&state);
}
