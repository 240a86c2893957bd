// Takes a priority-inheriting mutex twice, while it holds another: the kernel refuses, glibc parks the thread.
#include "scene.h"

static pthread_mutex_t other, jobs;

NOINLINE static void submit(pthread_mutex_t *lock) {
  pthread_mutex_lock(lock); // @waits pi_self
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT);
  pthread_mutex_init(&other, &attributes);
  pthread_mutex_init(&jobs, &attributes);
  scene();
  pthread_mutex_lock(&other);
  pthread_mutex_lock(&jobs);
  submit(&jobs);
}
