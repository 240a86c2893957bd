// As absl_abba, with the library's own record of held locks, which Debian's build of it keeps.
// @links pkg-config absl_synchronization
#include "scene.h"

#include "absl/synchronization/mutex.h"

static absl::Mutex jobs, results;

NOINLINE static void submit() {
  jobs.Lock();
  nap(100);
  results.Lock();  // @waits submitter
  results.Unlock();
  jobs.Unlock();
}

NOINLINE static void collect() {
  results.Lock();
  nap(150);
  jobs.Lock();  // @waits collector
  jobs.Unlock();
  results.Unlock();
}

int main() {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kReport);
  std::freopen("/dev/null", "w", stderr);
  scene();
  std::thread a([] { named("submitter"), submit(); });
  std::thread b([] { named("collector"), collect(); });
  a.join();
  b.join();
}
