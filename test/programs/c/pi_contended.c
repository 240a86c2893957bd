// Healthy: four threads take two priority-inheriting mutexes in one order, again and again.
#include "scene.h"

static pthread_mutex_t outer, inner;

static void *work(void *unused) {
  for (;;) {
    pthread_mutex_lock(&outer);
    pthread_mutex_lock(&inner);
    nap(1);
    pthread_mutex_unlock(&inner);
    pthread_mutex_unlock(&outer);
  }
  return unused;
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT);
  pthread_mutex_init(&outer, &attributes);
  pthread_mutex_init(&inner, &attributes);
  scene();
  for (int index = 0; index < 3; index++) start(work, NULL);
  work(NULL);
}
