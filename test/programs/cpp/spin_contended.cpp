// Healthy: three threads take two hand-made spin locks in one order, again and again.
#include "scene.h"

#include <atomic>
#include <mutex>
#include <vector>

class SpinLock {
  std::atomic_flag flag = ATOMIC_FLAG_INIT;

 public:
  void lock() {
    while (flag.test_and_set(std::memory_order_acquire)) __builtin_ia32_pause();
  }
  void unlock() { flag.clear(std::memory_order_release); }
};

static SpinLock outer, inner;
static volatile long count;

static void work() {
  for (;;) {
    std::lock_guard<SpinLock> first(outer);
    std::lock_guard<SpinLock> second(inner);
    for (int step = 0; step < 1000; step++) count = count + 1;
  }
}

int main() {
  scene();
  std::vector<std::thread> threads;
  for (int index = 0; index < 3; index++) threads.emplace_back(work);
  for (auto &thread : threads) thread.join();
}
