// Healthy: a pool of workers that wait for jobs on a condition, and other threads at rest.
#include "scene.h"
#include <semaphore.h>
#include <sys/epoll.h>

static pthread_mutex_t queue = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static sem_t slots;

static void *worker(void *unused) {
  named("pool-worker");
  pthread_mutex_lock(&queue);
  for (;;) pthread_cond_wait(&more, &queue);
  return unused;
}

static void *semaphore(void *unused) {
  named("semaphore");
  sem_wait(&slots);
  return unused;
}

static void *at_barrier(void *unused) {
  named("barrier");
  pthread_barrier_wait(&barrier);
  return unused;
}

static void *poller(void *unused) {
  named("poller");
  struct epoll_event event;
  epoll_wait(epoll_create1(0), &event, 1, -1);
  return unused;
}

static void *reader(void *unused) {
  named("reader");
  int ends[2];
  char byte;
  if (pipe(ends) == 0 && read(ends[0], &byte, 1) > 0) puts("?");
  return unused;
}

int main(void) {
  scene();
  sem_init(&slots, 0, 0);
  pthread_barrier_init(&barrier, NULL, 2);
  for (int i = 0; i < 4; i++) start(worker, NULL);
  start(semaphore, NULL);
  start(at_barrier, NULL);
  start(poller, NULL);
  start(reader, NULL);
  nap(600000);
}
