// Healthy: threads that only sleep, one of them with a mutex that nobody wants.
#include "scene.h"

static pthread_mutex_t unwanted = PTHREAD_MUTEX_INITIALIZER;

static void *sleeper(void *unused) {
  named("sleeper");
  nap(600000);
  return unused;
}

static void *keeper(void *unused) {
  named("keeper");
  pthread_mutex_lock(&unwanted);
  nap(600000);
  pthread_mutex_unlock(&unwanted);
  return unused;
}

int main(void) {
  scene();
  start(sleeper, NULL);
  start(keeper, NULL);
  nap(600000);
}
