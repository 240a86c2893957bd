// Healthy: each of four threads holds the mutex for 300 ms at a time.
#include "scene.h"

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static void *slow(void *unused) {
  named("slow");
  for (;;) {
    pthread_mutex_lock(&turn);
    nap(300);
    pthread_mutex_unlock(&turn);
    nap(1);
  }
  return unused;
}

int main(void) {
  scene();
  for (int i = 0; i < 4; i++) start(slow, NULL);
  nap(600000);
}
