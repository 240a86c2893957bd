// Two threads take two boost mutexes in opposite order, one of them recursive.
// @links -lboost_thread -lboost_system
#include "scene.h"

#include <boost/thread/locks.hpp>
#include <boost/thread/mutex.hpp>
#include <boost/thread/recursive_mutex.hpp>

static boost::mutex jobs;
static boost::recursive_mutex results;

NOINLINE static void submit() {
  boost::unique_lock<boost::mutex> first(jobs);
  nap(100);
  boost::lock_guard<boost::recursive_mutex> second(results);  // @waits submitter
}

NOINLINE static void collect() {
  boost::lock_guard<boost::recursive_mutex> first(results);
  nap(100);
  boost::unique_lock<boost::mutex> second(jobs);  // @waits collector
}

int main() {
  scene();
  std::thread a([] { named("submitter"), submit(); });
  std::thread b([] { named("collector"), collect(); });
  a.join();
  b.join();
}
