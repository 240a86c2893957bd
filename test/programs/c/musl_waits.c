// Healthy, musl, its library shared and stripped: every wait that is for no lock.
// Two threads have their stacks where a word with an address of them reads as a call (e8) before the next.
// @compiler musl-gcc
#include "scene.h"
#include <semaphore.h>
#include <stdint.h>
#include <sys/mman.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t meeting;
static sem_t permits;

static void *consumer(void *unused) {
  named("consumer");
  pthread_mutex_lock(&mutex);
  pthread_cond_wait(&news, &mutex); // @waits consumer
  pthread_mutex_unlock(&mutex);
  return unused;
}

static void *client(void *unused) {
  named("client");
  sem_wait(&permits); // @waits client
  return unused;
}

static void *early(void *unused) {
  named("early");
  pthread_barrier_wait(&meeting); // @waits early
  return unused;
}

static void *second(void *unused) {
  named("second");
  nap(100);
  pthread_barrier_wait(&meeting); // @waits second
  return unused;
}

static void *joiner(void *other) {
  named("joiner");
  pthread_join(*(pthread_t *)other, NULL); // @waits joiner
  return NULL;
}

static pthread_t start_at(uintptr_t place, void *(*work)(void *)) {
  size_t size = 1 << 17;
  void *stack = mmap((void *)place, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  pthread_attr_t there;
  pthread_attr_init(&there);
  pthread_attr_setstack(&there, stack, size);
  pthread_t thread;
  if (stack == MAP_FAILED || pthread_create(&thread, &there, work, NULL) != 0) abort();
  return thread;
}

int main(void) {
  sem_init(&permits, 0, 0);
  pthread_barrier_init(&meeting, NULL, 3);
  pthread_t other = start_at(0x6000e8100000, consumer);
  start(client, NULL);
  start(early, NULL);
  start_at(0x6000e8200000, second);
  start(joiner, &other);
  scene();
  nap(600000);
}
