// A method that locks calls another that locks the same mutex.
#include "scene.h"
#include <mutex>

class Registry {
 public:
  NOINLINE int size() {
    std::lock_guard<std::mutex> guard(mutex_); // @waits self
    return count_;
  }
  NOINLINE void add() {
    std::lock_guard<std::mutex> guard(mutex_); // @holds self
    count_ = size() + 1;
  }

 private:
  std::mutex mutex_;
  int count_ = 0;
};

int main() {
  scene();
  static Registry registry;
  registry.add();
}
