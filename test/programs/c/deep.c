// A thread with big frames sleeps deep in its stack: more of it than a capture takes.
#include "scene.h"
#include <string.h>

NOINLINE static int descend(int depth) {
  char room[8192];
  memset(room, depth, sizeof room);
  if (depth > 0) return descend(depth - 1) + room[depth];
  nap(600000);
  return room[0];
}

static void *deep(void *unused) {
  named("deep");
  descend(40);
  return unused;
}

int main(void) {
  start(deep, NULL);
  scene();
  for (;;) pause();
}
