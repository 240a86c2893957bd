// No deadlock: an upgrade waits for a reader that sleeps. The lock that it upgrades is no obstacle.
// @links -lboost_thread -lboost_system
#include "scene.h"

#include <boost/thread/lock_types.hpp>
#include <boost/thread/shared_mutex.hpp>

static boost::shared_mutex table;

NOINLINE static int promote() {
  boost::upgrade_lock<boost::shared_mutex> seen(table);
  nap(100);
  boost::upgrade_to_unique_lock<boost::shared_mutex> change(seen);  // @waits upgrader
  return change.owns_lock();
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
