// Healthy, musl, its library shared and stripped: every wait that is for no lock.
// @compiler musl-gcc
#include "scene.h"
#include <semaphore.h>

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

int main(void) {
  sem_init(&permits, 0, 0);
  pthread_barrier_init(&meeting, NULL, 3);
  pthread_t other = start(consumer, NULL);
  start(client, NULL);
  start(early, NULL);
  start(second, NULL);
  start(joiner, &other);
  scene();
  nap(600000);
}
