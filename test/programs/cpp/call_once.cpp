// call_once waits for a mutex whose holder waits for the same once flag.
#include "scene.h"
#include <mutex>

static std::once_flag flag;
static std::mutex registry;

NOINLINE static void initialise() {
  nap(100);
  std::lock_guard<std::mutex> guard(registry); // @waits initialiser
}

int main() {
  scene();
  std::thread first([] { named("initialiser"); std::call_once(flag, initialise); });
  std::thread second([] {
    named("registrar");
    std::lock_guard<std::mutex> guard(registry);
    nap(50);
    std::call_once(flag, initialise); // @waits registrar
  });
  first.join();
  second.join();
}
