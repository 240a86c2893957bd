// A destructor joins its worker while its caller holds the mutex that the worker wants.
#include "scene.h"
#include <mutex>

static std::mutex state;

struct Service {
  std::thread worker{[] {
    named("worker");
    nap(100);
    std::lock_guard<std::mutex> guard(state); // @waits worker
  }};
  NOINLINE ~Service() { worker.join(); } // @waits join_cycle
};

int main() {
  scene();
  std::lock_guard<std::mutex> guard(state);
  Service service;
}
