// Two threads take two absl::Mutexes in opposite order.
// @links pkg-config absl_synchronization
#include "scene.h"

#include "absl/synchronization/mutex.h"

struct Account {
  absl::Mutex lock;
  long balance = 0;
};

NOINLINE static void transfer(Account &from, Account &to) {
  absl::MutexLock first(&from.lock);
  nap(100);
  absl::MutexLock second(&to.lock);  // @waits alice-bob bob-alice
  from.balance--;
  to.balance++;
}

int main() {
  // Debian builds abseil with its own detector, which would abort
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  scene();
  Account alice, bob;
  std::thread a([&] { named("alice-bob"), transfer(alice, bob); });
  std::thread b([&] { named("bob-alice"), transfer(bob, alice); });
  a.join();
  b.join();
}
