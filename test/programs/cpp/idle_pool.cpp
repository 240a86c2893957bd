// Healthy: a thread pool, a latch, a barrier and a semaphore with nothing to do.
#include "scene.h"
#include <barrier>
#include <condition_variable>
#include <latch>
#include <mutex>
#include <semaphore>

static std::mutex mutex;
static std::condition_variable more;
static std::latch latch(2);
static std::barrier gate(2);
static std::counting_semaphore<8> slots(0);

int main() {
  scene();
  for (int i = 0; i < 4; i++)
    std::thread([] {
      named("pool-worker");
      std::unique_lock<std::mutex> lock(mutex);
      for (;;) more.wait(lock);
    }).detach();
  std::thread([] { named("latch"); latch.wait(); }).detach();
  std::thread([] { named("barrier"); gate.arrive_and_wait(); }).detach();
  std::thread([] { named("semaphore"); slots.acquire(); }).detach();
  nap(600000);
}
