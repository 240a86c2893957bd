// A writer of a boost::shared_mutex is at work for long; a reader waits for it. No deadlock.
// @links -lboost_thread -lboost_system
#include "scene.h"

#include <boost/thread/lock_types.hpp>
#include <boost/thread/shared_mutex.hpp>

static boost::shared_mutex table;

NOINLINE static void rebuild() {
  boost::unique_lock<boost::shared_mutex> writing(table);
  nap(600000);
}

NOINLINE static int look_up() {
  boost::shared_lock<boost::shared_mutex> reading(table);  // @waits reader
  return reading.owns_lock();
}

int main() {
  scene();
  std::thread writer([] { named("writer"), rebuild(); });
  nap(50);
  std::thread reader([] { named("reader"), look_up(); });
  writer.join();
  reader.join();
}
