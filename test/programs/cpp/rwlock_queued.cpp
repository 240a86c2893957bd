// A reader asks again behind a queued writer, by a rwlock of the kind of the first argument. Only
// `nonrecursive` (PREFER_WRITER_NONRECURSIVE) makes it wait; by `reader` and `writer` it goes on.
#include "scene.h"
#include <cstring>
#include <mutex>
#include <shared_mutex>

static std::shared_mutex index_lock;

static void use(const char *kind) {
  pthread_rwlockattr_t attributes;
  pthread_rwlockattr_init(&attributes);
  int number = PTHREAD_RWLOCK_PREFER_READER_NP;
  if (!std::strcmp(kind, "writer")) number = PTHREAD_RWLOCK_PREFER_WRITER_NP;
  if (!std::strcmp(kind, "nonrecursive")) number = PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP;
  pthread_rwlockattr_setkind_np(&attributes, number);
  pthread_rwlock_init(static_cast<pthread_rwlock_t *>(index_lock.native_handle()), &attributes);
}

NOINLINE static int count() {
  std::shared_lock<std::shared_mutex> again(index_lock); // @waits rereader
  nap(1);
  return 7;
}

NOINLINE static int scan() {
  std::shared_lock<std::shared_mutex> reading(index_lock); // @holds rereader
  nap(200);
  int found = count();
  nap(600000);
  return found;
}

int main(int words, char **word) {
  use(words > 1 ? word[1] : "nonrecursive");
  std::thread reader([] { named("rereader"); scan(); });
  std::thread writer([] {
    named("writer");
    nap(100);
    std::unique_lock<std::shared_mutex> writing(index_lock); // @waits writer
  });
  scene();
  reader.join();
  writer.join();
}
