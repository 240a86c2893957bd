// One thread reads under a boost::shared_mutex and then wants to write.
// @links -lboost_thread -lboost_system
#include "scene.h"

#include <boost/thread/lock_types.hpp>
#include <boost/thread/shared_mutex.hpp>

static boost::shared_mutex table;

NOINLINE static int grow(boost::shared_mutex &lock) {
  boost::shared_lock<boost::shared_mutex> reading(lock);
  boost::unique_lock<boost::shared_mutex> writing(lock);  // @waits boost_shared_up
  return writing.owns_lock();
}

int main() {
  scene();
  return grow(table);
}
