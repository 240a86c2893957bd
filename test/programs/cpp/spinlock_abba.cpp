// Two threads take two hand-made spin locks in opposite order, behind lock_guards.
#include "scene.h"

#include <atomic>
#include <mutex>

class SpinLock {
  std::atomic_flag flag = ATOMIC_FLAG_INIT;

 public:
  NOINLINE void lock() {
    while (flag.test_and_set(std::memory_order_acquire)) __builtin_ia32_pause();
  }
  void unlock() { flag.clear(std::memory_order_release); }
};

struct Queue {
  SpinLock lock;
  int length = 0;
};

NOINLINE static void move_one(Queue &from, Queue &to) {
  std::lock_guard<SpinLock> first(from.lock);
  nap(100);
  std::lock_guard<SpinLock> second(to.lock); // @waits in-out out-in
  from.length--;
  to.length++;
}

int main() {
  scene();
  static Queue in, out;
  std::thread a([] { named("in-out"), move_one(in, out); });
  std::thread b([] { named("out-in"), move_one(out, in); });
  a.join();
  b.join();
}
