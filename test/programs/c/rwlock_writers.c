// Two threads write-lock two rwlocks in opposite order.
#include "scene.h"

pthread_rwlock_t index_lock = PTHREAD_RWLOCK_INITIALIZER, data_lock = PTHREAD_RWLOCK_INITIALIZER;

static void *first(void *unused) {
  named("index-data");
  pthread_rwlock_wrlock(&index_lock);
  nap(100);
  pthread_rwlock_wrlock(&data_lock); // @waits index-data
  return unused;
}

static void *second(void *unused) {
  named("data-index");
  pthread_rwlock_wrlock(&data_lock);
  nap(100);
  pthread_rwlock_rdlock(&index_lock); // @waits data-index
  return unused;
}

int main(void) {
  scene();
  pthread_t a = start(first, NULL), b = start(second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
}
