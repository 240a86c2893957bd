// ABBA of two shared_timed_mutexes, one side with a time limit.
#include "scene.h"

#include <mutex>
#include <shared_mutex>

static std::shared_timed_mutex index_lock, data_lock;

NOINLINE static void write_both() {
  std::unique_lock<std::shared_timed_mutex> index(index_lock);
  nap(100);
  std::unique_lock<std::shared_timed_mutex> data(data_lock);  // @waits index-data
}

NOINLINE static void rebuild() {
  std::unique_lock<std::shared_timed_mutex> data(data_lock);
  nap(100);
  (void)index_lock.try_lock_for(std::chrono::minutes(10));  // @waits data-index
}

int main() {
  scene();
  std::thread a([] { named("index-data"), write_both(); });
  std::thread b([] { named("data-index"), rebuild(); });
  a.join();
  b.join();
}
