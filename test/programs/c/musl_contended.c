// Healthy, musl: four threads take a normal and a recursive mutex in the same order, over and over.
// @compiler musl-gcc -static
#include "scene.h"

static pthread_mutex_t outer, inner = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *unused) {
  named("work");
  for (;;) {
    pthread_mutex_lock(&outer);
    pthread_mutex_lock(&inner);
    nap(3);
    pthread_mutex_unlock(&inner);
    pthread_mutex_unlock(&outer);
  }
  return unused;
}

int main(void) {
  pthread_mutexattr_t recursive;
  pthread_mutexattr_init(&recursive);
  pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&outer, &recursive);
  for (int i = 0; i < 4; i++) start(work, NULL);
  scene();
  nap(600000);
}
