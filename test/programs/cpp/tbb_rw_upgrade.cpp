// One thread reads under a tbb::rw_mutex and then wants to write.
// @links -ltbb
#include "scene.h"

#include <oneapi/tbb/rw_mutex.h>

static tbb::rw_mutex table;

NOINLINE static void grow(tbb::rw_mutex &lock) {
  tbb::rw_mutex::scoped_lock reading(lock, false);
  tbb::rw_mutex::scoped_lock writing(lock, true);  // @waits tbb_rw_upgrade
}

int main() {
  scene();
  grow(table);
}
