// Healthy, musl: readers and writers of one rwlock.
// @compiler musl-gcc -static
#include "scene.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static long value;

static void *work(void *writes) {
  named(writes ? "writer" : "reader");
  for (;;) {
    if (writes) pthread_rwlock_wrlock(&lock);
    else pthread_rwlock_rdlock(&lock);
    for (volatile int i = 0; i < 5000; i++) continue;
    if (writes) value++;
    pthread_rwlock_unlock(&lock);
  }
  return NULL;
}

int main(void) {
  scene();
  for (long i = 0; i < 6; i++) start(work, (void *)(i % 3 == 0 ? 1L : 0L));
  nap(600000);
}
