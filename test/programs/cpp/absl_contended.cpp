// Healthy: readers and writers of two absl::Mutexes, taken in one order.
// @links pkg-config absl_synchronization
#include "scene.h"

#include <vector>

#include "absl/synchronization/mutex.h"

static absl::Mutex outer, inner;
static volatile long count;

static void work(int index) {
  for (;;) {
    absl::MutexLock first(&outer);
    if (index % 2 == 0) {
      absl::ReaderMutexLock second(&inner);
      nap(1);
    } else {
      absl::MutexLock second(&inner);
      count = count + 1;
    }
  }
}

int main() {
  scene();
  std::vector<std::thread> threads;
  for (int index = 0; index < 4; index++) threads.emplace_back(work, index);
  for (auto &thread : threads) thread.join();
}
