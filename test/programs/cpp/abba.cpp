// Two accounts transfer to each other: each locks its own first.
#include "scene.h"
#include <mutex>

struct Account {
  std::mutex lock;
  long balance = 100;
};

NOINLINE static void transfer(Account &from, Account &to, long amount) {
  std::lock_guard<std::mutex> mine(from.lock); // @holds alice-bob bob-alice
  nap(100);
  std::unique_lock<std::mutex> theirs(to.lock); // @waits alice-bob bob-alice
  from.balance -= amount;
  to.balance += amount;
}

int main() {
  scene();
  static Account alice, bob;
  std::thread first([] { named("alice-bob"); transfer(alice, bob, 1); });
  std::thread second([] { named("bob-alice"); transfer(bob, alice, 2); });
  first.join();
  second.join();
}
