// Not a deadlock by rule: two threads wait for a condition that nobody will signal.
#include "scene.h"
#include <condition_variable>
#include <mutex>

static std::mutex mutex;
static std::condition_variable changed;
static bool done = false;

NOINLINE static void wait_for_it() {
  named("waiter");
  std::unique_lock<std::mutex> lock(mutex);
  changed.wait(lock, [] { return done; }); // @waits waiter
}

int main() {
  scene();
  std::thread first(wait_for_it), second(wait_for_it);
  first.join();
  second.join();
}
