// A thread ends without unlocking; another waits for that mutex for ever.
#include "scene.h"

static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;

static void *leaver(void *unused) {
  named("leaver");
  pthread_mutex_lock(&table);
  return unused;
}

NOINLINE static void read_table(void) {
  pthread_mutex_lock(&table); // @waits orphan
}

int main(void) {
  scene();
  pthread_join(start(leaver, NULL), NULL);
  read_table();
}
