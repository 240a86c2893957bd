// tbb_abba spin|sleep: two threads take two tbb::spin_mutexes, or two tbb::mutexes, which sleep in a
// queue of the library's, in opposite order.
// @links -ltbb
#include "scene.h"

#include <oneapi/tbb/mutex.h>
#include <tbb/spin_mutex.h>

#include <cstring>

template <class Mutex>
NOINLINE static void take_both(Mutex &own, Mutex &other) {
  typename Mutex::scoped_lock first(own);
  nap(100);
  typename Mutex::scoped_lock second(other);  // @waits left-right right-left
}

template <class Mutex>
static void both_ways() {
  static Mutex left_lock, right_lock;
  std::thread a([] { named("left-right"), take_both(left_lock, right_lock); });
  std::thread b([] { named("right-left"), take_both(right_lock, left_lock); });
  a.join();
  b.join();
}

int main(int, char **words) {
  scene();
  if (std::strcmp(words[1], "spin") == 0) both_ways<tbb::spin_mutex>();
  else both_ways<tbb::mutex>();
}
