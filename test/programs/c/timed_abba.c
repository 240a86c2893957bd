// ABBA in which both sides would give up after ten minutes.
#include "scene.h"

static pthread_mutex_t A = PTHREAD_MUTEX_INITIALIZER, B = PTHREAD_MUTEX_INITIALIZER;

static struct timespec later(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  time.tv_sec += 600;
  return time;
}

static void *first(void *unused) {
  named("a-to-b");
  pthread_mutex_lock(&A);
  nap(100);
  struct timespec end = later();
  pthread_mutex_timedlock(&B, &end); // @waits a-to-b
  return unused;
}

static void *second(void *unused) {
  named("b-to-a");
  pthread_mutex_lock(&B);
  nap(100);
  struct timespec end = later();
  pthread_mutex_timedlock(&A, &end); // @waits b-to-a
  return unused;
}

int main(void) {
  scene();
  pthread_t a = start(first, NULL), b = start(second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
}
