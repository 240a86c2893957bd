// A thread releases its unique_lock without unlocking and ends; another waits for the mutex.
#include "scene.h"
#include <mutex>

static std::mutex table;

NOINLINE static void read_table() {
  std::lock_guard<std::mutex> guard(table); // @waits orphan
}

int main() {
  scene();
  std::thread([] {
    named("leaver");
    std::unique_lock<std::mutex> lock(table); // @holds leaver
    lock.release();
  }).join();
  read_table();
}
