// Healthy by rule: two threads take their own mutex, fail to get the other's, let go and try again.
#include "scene.h"

static pthread_mutex_t A = PTHREAD_MUTEX_INITIALIZER, B = PTHREAD_MUTEX_INITIALIZER;

NOINLINE static void insist(pthread_mutex_t *mine, pthread_mutex_t *theirs) {
  for (;;) {
    pthread_mutex_lock(mine);
    for (volatile int i = 0; i < 20000; i++) continue;
    if (pthread_mutex_trylock(theirs) == 0) pthread_mutex_unlock(theirs);
    pthread_mutex_unlock(mine);
  }
}

static void *first(void *unused) {
  named("a-then-b");
  insist(&A, &B);
  return unused;
}

static void *second(void *unused) {
  named("b-then-a");
  insist(&B, &A);
  return unused;
}

int main(void) {
  scene();
  start(first, NULL);
  start(second, NULL);
  nap(600000);
}
