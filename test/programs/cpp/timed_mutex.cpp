// ABBA over timed mutexes: both sides would give up after ten minutes.
#include "scene.h"
#include <mutex>

static std::timed_mutex left, right;

NOINLINE static void take(std::timed_mutex &first, std::timed_mutex &second) {
  std::unique_lock<std::timed_mutex> mine(first); // @holds left-right right-left
  nap(100);
  std::unique_lock<std::timed_mutex> theirs(second, std::chrono::minutes(10)); // @waits left-right right-left
}

int main() {
  scene();
  std::thread one([] { named("left-right"); take(left, right); });
  std::thread two([] { named("right-left"); take(right, left); });
  one.join();
  two.join();
}
