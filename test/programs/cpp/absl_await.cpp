// Healthy as far as locks go: waits for a condition of an absl::Mutex and for a CondVar.
// @links pkg-config absl_synchronization
#include "scene.h"

#include "absl/synchronization/mutex.h"

static absl::Mutex lock;
static absl::CondVar changed;
static bool ready = false;

int main() {
  scene();
  std::thread a([] {
    named("awaiter");
    absl::MutexLock held(&lock);
    lock.Await(absl::Condition(&ready));  // @waits awaiter
  });
  std::thread b([] {
    named("waiter");
    absl::MutexLock held(&lock);
    changed.Wait(&lock);  // @waits waiter
  });
  a.join();
  b.join();
}
