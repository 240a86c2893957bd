// Healthy: eight threads hammer two mutexes, always in the same order.
#include "scene.h"

static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER, inner = PTHREAD_MUTEX_INITIALIZER;
static long total;

static void *hammer(void *unused) {
  named("hammer");
  for (;;) {
    pthread_mutex_lock(&outer);
    pthread_mutex_lock(&inner);
    for (volatile int i = 0; i < 2000; i++) total++;
    pthread_mutex_unlock(&inner);
    pthread_mutex_unlock(&outer);
  }
  return unused;
}

int main(void) {
  scene();
  for (int i = 0; i < 8; i++) start(hammer, NULL);
  nap(600000);
}
