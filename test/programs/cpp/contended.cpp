// Healthy: threads contend for a mutex, a shared_mutex, and a queue with a condition.
#include "scene.h"
#include <condition_variable>
#include <deque>
#include <mutex>
#include <shared_mutex>

static std::mutex mutex, queue_lock;
static std::shared_mutex shared;
static std::condition_variable more;
static std::deque<int> queue;
static volatile long total;

int main() {
  scene();
  for (int i = 0; i < 3; i++)
    std::thread([] {
      named("locker");
      for (;;) {
        std::unique_lock<std::mutex> lock(mutex);
        for (int n = 0; n < 1000; n++) total = total + 1;
      }
    }).detach();
  for (int i = 0; i < 3; i++)
    std::thread([i] {
      named("sharer");
      for (;;) {
        if (i == 0) { std::unique_lock<std::shared_mutex> lock(shared); nap(1); }
        else { std::shared_lock<std::shared_mutex> lock(shared); nap(1); }
      }
    }).detach();
  std::thread([] {
    named("producer");
    for (int n = 0;; n++) {
      { std::lock_guard<std::mutex> lock(queue_lock); queue.push_back(n); }
      more.notify_one();
      nap(2);
    }
  }).detach();
  for (int i = 0; i < 2; i++)
    std::thread([] {
      named("consumer");
      for (;;) {
        std::unique_lock<std::mutex> lock(queue_lock);
        more.wait(lock, [] { return !queue.empty(); });
        queue.pop_front();
      }
    }).detach();
  nap(600000);
}
