// Two readers of a shared_mutex both ask for writing.
#include "scene.h"
#include <mutex>
#include <shared_mutex>

static std::shared_mutex config;

NOINLINE static void reload() {
  std::shared_lock<std::shared_mutex> reading(config); // @holds upgrader-1 upgrader-2
  nap(100);
  std::unique_lock<std::shared_mutex> writing(config); // @waits upgrader-1 upgrader-2
}

int main() {
  scene();
  std::thread first([] { named("upgrader-1"); reload(); });
  std::thread second([] { named("upgrader-2"); reload(); });
  first.join();
  second.join();
}
