// Waits that are no locks: a future, a semaphore, a latch, a barrier, an atomic.
#include "scene.h"

#include <atomic>
#include <barrier>
#include <future>
#include <latch>
#include <semaphore>

static std::promise<int> promised;
static std::counting_semaphore<8> slots(0);
static std::latch started(2);
static std::barrier meeting(2);
static std::atomic<int> version(0);

int main() {
  scene();
  std::thread threads[] = {
      std::thread([] {
        named("future");
        promised.get_future().get();  // @waits future
      }),
      std::thread([] {
        named("semaphore");
        slots.acquire();  // @waits semaphore
      }),
      std::thread([] {
        named("latch");
        started.arrive_and_wait();  // @waits latch
      }),
      std::thread([] {
        named("barrier");
        meeting.arrive_and_wait();  // @waits barrier
      }),
      std::thread([] {
        named("atomic");
        version.wait(0);  // @waits atomic
      }),
  };
  for (auto &thread : threads) thread.join();
}
