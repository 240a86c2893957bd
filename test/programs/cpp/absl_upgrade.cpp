// A reader of an absl::Mutex asks to write while it still reads; others queue behind it.
// @links pkg-config absl_synchronization
#include "scene.h"

#include "absl/synchronization/mutex.h"

struct Routes {
  absl::Mutex lock;
  int size = 0;
};

NOINLINE static void add(Routes &routes) {
  absl::WriterMutexLock write(&routes.lock);  // @waits absl_upgrade
  routes.size++;
}

NOINLINE static int look_up(Routes &routes) {
  absl::ReaderMutexLock read(&routes.lock);
  if (routes.size == 0) add(routes);
  return routes.size;
}

int main() {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  scene();
  auto *routes = new Routes;
  std::thread([routes] {
    named("late-reader");
    nap(150);
    absl::ReaderMutexLock read(&routes->lock);
  }).detach();
  return look_up(*routes);
}
