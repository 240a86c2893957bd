// Three threads in a circle, and a fourth that waits for one of them.
#include "scene.h"

static pthread_mutex_t forks[3] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
                                   PTHREAD_MUTEX_INITIALIZER};

NOINLINE static void dine(int seat) {
  pthread_mutex_lock(&forks[seat]);
  nap(100);
  pthread_mutex_lock(&forks[(seat + 1) % 3]); // @waits philosopher-0 philosopher-1 philosopher-2
}

static void *philosopher(void *seat) {
  char name[16];
  snprintf(name, sizeof name, "philosopher-%ld", (long)seat);
  named(name);
  dine((int)(long)seat);
  return NULL;
}

static void *guest(void *unused) {
  named("guest");
  nap(200);
  pthread_mutex_lock(&forks[0]); // @waits guest
  return unused;
}

int main(void) {
  scene();
  for (long seat = 0; seat < 3; seat++) start(philosopher, (void *)seat);
  pthread_join(start(guest, NULL), NULL);
}
