// Two threads take two tbb::mutexes in opposite order: they sleep in a queue of the library's.
// @links -ltbb
#include "scene.h"

#include <oneapi/tbb/mutex.h>

static tbb::mutex left_lock, right_lock;

NOINLINE static void take_both(tbb::mutex &own, tbb::mutex &other) {
  tbb::mutex::scoped_lock first(own);
  nap(100);
  tbb::mutex::scoped_lock second(other);  // @waits left-right right-left
}

int main() {
  scene();
  std::thread a([] { named("left-right"), take_both(left_lock, right_lock); });
  std::thread b([] { named("right-left"), take_both(right_lock, left_lock); });
  a.join();
  b.join();
}
