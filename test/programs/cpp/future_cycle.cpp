// The main thread holds a mutex and waits for an async task that wants it.
#include "scene.h"
#include <future>
#include <mutex>

static std::mutex results;

NOINLINE static int compute() {
  named("async");
  std::lock_guard<std::mutex> guard(results); // @waits async
  return 1;
}

int main() {
  scene();
  std::lock_guard<std::mutex> guard(results);
  auto task = std::async(std::launch::async, compute);
  return task.get(); // @waits future_cycle
}
