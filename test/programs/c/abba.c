// Two threads take two global mutexes in opposite order.
#include "scene.h"

pthread_mutex_t A = PTHREAD_MUTEX_INITIALIZER, B = PTHREAD_MUTEX_INITIALIZER;

NOINLINE static void take_a_then_b(void) {
  pthread_mutex_lock(&A);
  nap(100);
  pthread_mutex_lock(&B); // @waits a-to-b
}

NOINLINE static void take_b_then_a(void) {
  pthread_mutex_lock(&B);
  nap(100);
  pthread_mutex_lock(&A); // @waits b-to-a
}

static void *first(void *unused) {
  named("a-to-b");
  take_a_then_b();
  return unused;
}

static void *second(void *unused) {
  named("b-to-a");
  take_b_then_a();
  return unused;
}

int main(void) {
  scene();
  pthread_t a = start(first, NULL), b = start(second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
}
