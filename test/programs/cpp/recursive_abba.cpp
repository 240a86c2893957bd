// Two threads take two recursive mutexes in opposite order, the first of them twice.
#include "scene.h"
#include <mutex>

using Lock = std::lock_guard<std::recursive_mutex>;
static std::recursive_mutex left, right;

NOINLINE static void take(std::recursive_mutex &first, std::recursive_mutex &second) {
  Lock once(first); // @holds left-right right-left
  Lock again(first);
  nap(100);
  Lock other(second); // @waits left-right right-left
}

int main() {
  scene();
  std::thread one([] { named("left-right"); take(left, right); });
  std::thread two([] { named("right-left"); take(right, left); });
  one.join();
  two.join();
}
