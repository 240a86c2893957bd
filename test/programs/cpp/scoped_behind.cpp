// Four threads queue for two mutexes that a scoped_lock holds during a long read.
#include "scene.h"
#include <mutex>

static std::mutex table, journal;

int main() {
  scene();
  int ends[2];
  if (pipe(ends) != 0) return 1;
  std::thread([&] {
    named("importer");
    std::scoped_lock both(table, journal);
    char byte;
    if (read(ends[0], &byte, 1) > 0) std::puts("?"); // @waits importer
  }).detach();
  nap(100);
  for (int i = 0; i < 4; i++) {
    std::thread([i] {
      named("query");
      std::lock_guard<std::mutex> guard(i % 2 ? table : journal); // @waits query
    }).detach();
  }
  nap(600000);
}
