// One thread holds a rwlock for reading and asks for writing.
#include "scene.h"

static pthread_rwlock_t config = PTHREAD_RWLOCK_INITIALIZER;

NOINLINE static void reload(void) {
  pthread_rwlock_wrlock(&config); // @waits rwlock_upgrade
}

NOINLINE static void check(void) {
  pthread_rwlock_rdlock(&config);
  reload();
}

int main(void) {
  scene();
  check();
}
