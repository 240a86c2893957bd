// tbb_acquire_behind spin|sleep: a thread is at work with a lock that no guard stands for; another
// has named that lock to a guard of its own, which does not have it yet. No deadlock.
// @links -ltbb
#include "scene.h"

#include <oneapi/tbb/mutex.h>
#include <tbb/spin_mutex.h>

#include <cstring>

template <class Mutex>
NOINLINE static void work(Mutex &lock) {
  lock.lock();
  nap(600000);
  lock.unlock();
}

template <class Mutex>
NOINLINE static void ask(Mutex &lock) {
  typename Mutex::scoped_lock asking;
  nap(50);
  asking.acquire(lock);  // @waits asker
}

template <class Mutex>
static void both() {
  static Mutex lock;
  std::thread worker([] { named("worker"), work(lock); });
  std::thread asker([] { named("asker"), ask(lock); });
  worker.join();
  asker.join();
}

int main(int, char **words) {
  scene();
  if (std::strcmp(words[1], "spin") == 0) both<tbb::spin_mutex>();
  else both<tbb::mutex>();
}
