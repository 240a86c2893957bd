// Two function-local statics whose initialisers need each other, begun by two threads.
#include "scene.h"

struct Left { Left(); int value; };
struct Right { Right(); int value; };
NOINLINE static Left &left();
NOINLINE static Right &right();

Left::Left() {
  nap(150);
  value = right().value;
}
Right::Right() {
  nap(150);
  value = left().value;
}

Left &left() {
  static Left instance; // @waits from-right
  return instance;
}
Right &right() {
  static Right instance; // @waits from-left
  return instance;
}

int main() {
  scene();
  std::thread first([] { named("from-left"); left(); });
  std::thread second([] { named("from-right"); right(); });
  first.join();
  second.join();
}
