// One thread lists the loaded libraries and wants a mutex, the other has the mutex and lists them, too.
#include "scene.h"
#include <link.h>

static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;

static int note(struct dl_phdr_info *info, size_t size, void *unused) {
  nap(100);
  pthread_mutex_lock(&table); // @waits lister
  pthread_mutex_unlock(&table);
  return info == NULL && size == 0 && unused == NULL;
}

static int skip(struct dl_phdr_info *info, size_t size, void *unused) {
  return info == NULL && size == 0 && unused == NULL;
}

static void *list(void *unused) {
  named("lister");
  dl_iterate_phdr(note, NULL);
  return unused;
}

static void *update(void *unused) {
  named("updater");
  pthread_mutex_lock(&table);
  nap(50);
  dl_iterate_phdr(skip, NULL); // @waits updater
  pthread_mutex_unlock(&table);
  return unused;
}

int main(void) {
  scene();
  pthread_t a = start(list, NULL), b = start(update, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
}
