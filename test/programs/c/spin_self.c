// Takes a pthread spin lock twice.
#include "scene.h"

static pthread_spinlock_t jobs;

NOINLINE static void submit(void) {
  pthread_spin_lock(&jobs); // @waits spin_self
}

int main(void) {
  pthread_spin_init(&jobs, PTHREAD_PROCESS_PRIVATE);
  scene();
  pthread_spin_lock(&jobs);
  submit();
}
