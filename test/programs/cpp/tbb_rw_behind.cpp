// A writer of a tbb::rw_mutex is at work for long; a reader waits for it. No deadlock.
// @links -ltbb
#include "scene.h"

#include <oneapi/tbb/rw_mutex.h>

static tbb::rw_mutex table;

NOINLINE static void rebuild() {
  tbb::rw_mutex::scoped_lock writing(table, true);
  nap(600000);
}

NOINLINE static void look_up() {
  tbb::rw_mutex::scoped_lock reading(table, false);  // @waits reader
}

int main() {
  scene();
  std::thread writer([] { named("writer"), rebuild(); });
  nap(50);
  std::thread reader([] { named("reader"), look_up(); });
  writer.join();
  reader.join();
}
