// ABBA with the mutex kind of the first argument: recursive, errorcheck, adaptive, robust, pi, pp, shared.
// pp (priority protection) is for SCHED_FIFO, which needs root or CAP_SYS_NICE.
#include "scene.h"
#include <sched.h>
#include <string.h>

static pthread_mutex_t A, B;

static void *first(void *unused) {
  named("a-to-b");
  pthread_mutex_lock(&A);
  nap(100);
  pthread_mutex_lock(&B); // @waits a-to-b
  return unused;
}

static void *second(void *unused) {
  named("b-to-a");
  pthread_mutex_lock(&B);
  nap(100);
  pthread_mutex_lock(&A); // @waits b-to-a
  return unused;
}

int main(int count, char **words) {
  const char *kind = count > 1 ? words[1] : "recursive";
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  if (!strcmp(kind, "recursive")) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  if (!strcmp(kind, "errorcheck")) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  if (!strcmp(kind, "adaptive")) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ADAPTIVE_NP);
  if (!strcmp(kind, "robust")) pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  if (!strcmp(kind, "pi")) pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT);
  if (!strcmp(kind, "pp")) {
    pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_PROTECT);
    pthread_mutexattr_setprioceiling(&attributes, 2);
    if (sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){1}) != 0) return perror("SCHED_FIFO"), 1;
  }
  if (!strcmp(kind, "shared")) pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&A, &attributes);
  pthread_mutex_init(&B, &attributes);
  scene();
  pthread_t a = start(first, NULL), b = start(second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
}
