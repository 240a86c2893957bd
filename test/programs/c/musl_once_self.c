// musl, its library shared and stripped: a pthread_once initialiser asks for itself.
// @compiler musl-gcc
#include "scene.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;

NOINLINE static void configure(void);

static void initialise(void) {
  nap(1);
  configure();
  nap(1);
}

NOINLINE static void configure(void) {
  pthread_once(&once, initialise); // @waits musl_once_self
  nap(0);
}

int main(void) {
  scene();
  configure();
}
