// The initialiser of a once flag calls itself.
#include "scene.h"

#include <mutex>

static std::once_flag loaded;

NOINLINE static void load();

NOINLINE static void ensure() {
  std::call_once(loaded, load);  // @waits once_recursion
}

NOINLINE static void load() {
  nap(50);
  ensure();
}

int main() {
  scene();
  ensure();
}
