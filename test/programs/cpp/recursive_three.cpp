// A circle of three over recursive and timed mutexes.
#include "scene.h"
#include <mutex>

static std::recursive_mutex a;
static std::timed_mutex b;
static std::mutex c;

template <class First, class Second>
NOINLINE static void take(const char *name, First &first, Second &second) {
  named(name);
  first.lock();
  nap(100);
  second.lock(); // @waits a-b b-c c-a
}

int main() {
  scene();
  std::thread one([] { take("a-b", a, b); });
  std::thread two([] { take("b-c", b, c); });
  std::thread three([] { take("c-a", c, a); });
  one.join();
  two.join();
  three.join();
}
