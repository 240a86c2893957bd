// Healthy: every worker once had the lock that it waits for and gave it back in some way; a keeper has
// them all by now, on the heap, and only sleeps.
// @links pkg-config absl_synchronization
#include "scene.h"
#include <absl/synchronization/mutex.h>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

struct Tables {
  std::shared_mutex early, moved, caught, own;
  absl::Mutex used, released;
};

NOINLINE static int wait_for(std::shared_mutex &lock) {
  nap(300);
  std::unique_lock<std::shared_mutex> writing(lock);
  return writing.owns_lock();
}

NOINLINE static int wait_for(absl::Mutex &lock) {
  nap(300);
  absl::MutexLock holding(&lock);
  return 1;
}

NOINLINE static int early(std::shared_mutex &lock, int rounds) {
  std::shared_lock<std::shared_mutex> reading(lock);
  std::string kept(rounds + 40, 'x');
  if (rounds > 0) reading.unlock();
  return wait_for(lock) + static_cast<int>(kept.size());
}

NOINLINE static int consume(std::shared_lock<std::shared_mutex> reading) { return reading.owns_lock(); }

NOINLINE static int moved(std::shared_mutex &lock) {
  std::shared_lock<std::shared_mutex> reading(lock);
  int seen = consume(std::move(reading));
  return seen + wait_for(lock);
}

NOINLINE static int caught(std::shared_mutex &lock) {
  try {
    return wait_for(lock);
  } catch (const std::string &text) {
    return static_cast<int>(text.size());
  }
}

// Its destructor takes the lock, so that the cleanup of a call does, too.
struct Job {
  absl::Mutex &lock;
  int done = 0;
  ~Job() {
    absl::MutexLock holding(&lock);
    done++;
  }
};

NOINLINE static int job(absl::Mutex &lock) {
  Job job{lock};
  return wait_for(lock) + job.done;
}

NOINLINE static int released(absl::Mutex &lock) {
  absl::ReleasableMutexLock holding(&lock);
  std::string kept(40, 'x');
  holding.Release();
  return wait_for(lock) + static_cast<int>(kept.size());
}

// A class named like a guard, with the lock itself inside: its end is no unlocking.
struct TableLock {
  std::shared_mutex inner;
  std::string name = "a name long enough to lie on the heap";
  ~TableLock() { name.clear(); }
};

NOINLINE static int own() {
  TableLock table;
  std::thread keeper([&table] {
    named("own-keeper");
    auto reading = std::make_unique<std::shared_lock<std::shared_mutex>>(table.inner);
    nap(600000);
  });
  nap(100);
  int seen = wait_for(table.inner);
  keeper.join();
  return seen;
}

template <typename Work>
static void run(const char *name, Work work) {
  std::thread([name, work] {
    named(name);
    work();
  }).detach();
}

int main() {
  auto &tables = *new Tables;
  run("early", [&] { early(tables.early, 3); });
  run("moved", [&] { moved(tables.moved); });
  run("caught", [&] { caught(tables.caught); });
  run("job", [&] { job(tables.used); });
  run("released", [&] { released(tables.released); });
  run("own", [&] { own(); });
  nap(150);
  run("keeper", [&] {
    // glibc records writers: only readers are hard to tell
    std::vector<std::unique_ptr<std::shared_lock<std::shared_mutex>>> kept;
    for (auto *lock : {&tables.early, &tables.moved, &tables.caught})
      kept.push_back(std::make_unique<std::shared_lock<std::shared_mutex>>(*lock));
    auto first = std::make_unique<absl::MutexLock>(&tables.used);
    auto second = std::make_unique<absl::MutexLock>(&tables.released);
    nap(600000);
  });
  scene();
  nap(600000);
}
