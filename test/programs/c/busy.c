// Healthy: two threads that compute.
#include "scene.h"

static void *compute(void *unused) {
  named("compute");
  for (volatile unsigned long n = 0;; n++) continue;
  return unused;
}

int main(void) {
  scene();
  start(compute, NULL);
  start(compute, NULL);
  nap(600000);
}
