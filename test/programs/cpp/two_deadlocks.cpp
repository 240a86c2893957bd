// Two pairs of threads deadlock at once, over mutexes that have nothing to do with each other.
#include "scene.h"
#include <mutex>

static std::mutex disk, net, red, blue;

NOINLINE static void take(const char *name, std::mutex &first, std::mutex &second) {
  named(name);
  std::lock_guard<std::mutex> outer(first); // @holds disk-net net-disk red-blue blue-red
  nap(100);
  std::lock_guard<std::mutex> inner(second); // @waits disk-net net-disk red-blue blue-red
}

int main() {
  scene();
  std::thread threads[] = {
      std::thread([] { take("disk-net", disk, net); }),
      std::thread([] { take("net-disk", net, disk); }),
      std::thread([] { take("red-blue", red, blue); }),
      std::thread([] { take("blue-red", blue, red); }),
  };
  for (auto &thread : threads) thread.join();
}
