// musl: two threads write-lock the read-write locks of two tables in opposite order. musl records no writer.
// @compiler musl-gcc -static
#include "scene.h"

struct table {
  pthread_rwlock_t lock;
  int rows;
};

NOINLINE static int copy(struct table *from, struct table *to) {
  pthread_rwlock_wrlock(&from->lock); // @holds index-data data-index
  nap(100);
  pthread_rwlock_wrlock(&to->lock); // @waits index-data data-index
  to->rows += from->rows;
  pthread_rwlock_unlock(&to->lock);
  pthread_rwlock_unlock(&from->lock);
  return to->rows;
}

static struct table *tables[2];

static void *first(void *unused) {
  named("index-data");
  copy(tables[0], tables[1]);
  return unused;
}

static void *second(void *unused) {
  named("data-index");
  copy(tables[1], tables[0]);
  return unused;
}

int main(void) {
  for (int i = 0; i < 2; i++) {
    tables[i] = calloc(1, sizeof *tables[i]);
    pthread_rwlock_init(&tables[i]->lock, NULL);
  }
  scene();
  pthread_t a = start(first, NULL), b = start(second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
}
