// Two threads take two boost::shared_mutexes in opposite order, the second one to read.
// @links -lboost_thread -lboost_system
#include "scene.h"

#include <boost/thread/lock_types.hpp>
#include <boost/thread/shared_mutex.hpp>

static boost::shared_mutex accounts, ledger;

NOINLINE static int transfer(boost::shared_mutex &own, boost::shared_mutex &other) {
  boost::unique_lock<boost::shared_mutex> first(own);
  nap(100);
  boost::shared_lock<boost::shared_mutex> second(other);  // @waits payer payee
  return second.owns_lock();
}

int main() {
  scene();
  std::thread a([] { named("payer"), transfer(accounts, ledger); });
  std::thread b([] { named("payee"), transfer(ledger, accounts); });
  a.join();
  b.join();
}
