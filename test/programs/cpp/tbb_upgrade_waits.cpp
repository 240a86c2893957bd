// No deadlock: an upgrade waits for a reader that sleeps. The lock that it upgrades is no obstacle.
// @links -ltbb
#include "scene.h"

#include <oneapi/tbb/rw_mutex.h>

static tbb::rw_mutex table;

NOINLINE static void promote() {
  tbb::rw_mutex::scoped_lock seen(table, false);
  nap(100);
  seen.upgrade_to_writer();  // @waits upgrader
}

NOINLINE static void scan() {
  table.lock_shared();
  nap(600000);
  table.unlock_shared();
}

int main() {
  scene();
  std::thread reader([] { named("reader"), scan(); });
  std::thread upgrader([] { named("upgrader"), promote(); });
  reader.join();
  upgrader.join();
}
