// Two threads take two tbb::spin_mutexes in opposite order.
// @links -ltbb
#include "scene.h"

#include <tbb/spin_mutex.h>

static tbb::spin_mutex left_lock, right_lock;

NOINLINE static void take_both(tbb::spin_mutex &own, tbb::spin_mutex &other) {
  tbb::spin_mutex::scoped_lock first(own);
  nap(100);
  tbb::spin_mutex::scoped_lock second(other);  // @waits left-right right-left
}

int main() {
  scene();
  std::thread a([] { named("left-right"), take_both(left_lock, right_lock); });
  std::thread b([] { named("right-left"), take_both(right_lock, left_lock); });
  a.join();
  b.join();
}
