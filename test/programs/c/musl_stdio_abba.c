// musl: one thread holds a stream and wants a recursive mutex, the other has the mutex and prints.
// @compiler musl-gcc -static
#include "scene.h"

static pthread_mutex_t log_lock;

NOINLINE static void report(void) {
  flockfile(stderr);
  nap(100);
  pthread_mutex_lock(&log_lock); // @waits reporter
  pthread_mutex_unlock(&log_lock);
  funlockfile(stderr);
}

NOINLINE static void append(void) {
  pthread_mutex_lock(&log_lock);
  nap(100);
  fputs("appending\n", stderr); // @waits appender
  pthread_mutex_unlock(&log_lock);
}

static void *reporter(void *unused) {
  named("reporter");
  report();
  return unused;
}

static void *appender(void *unused) {
  named("appender");
  append();
  return unused;
}

int main(void) {
  pthread_mutexattr_t recursive;
  pthread_mutexattr_init(&recursive);
  pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&log_lock, &recursive);
  scene();
  pthread_t a = start(reporter, NULL), b = start(appender, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
}
