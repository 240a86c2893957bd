// N threads, thirty calls deep, wait for one mutex; a heartbeat records its own longest gap.
// many N FILE: the gap in ms since the last SIGUSR1 stands in FILE.
#include "scene.h"
#include <signal.h>
#include <string.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t reset;

NOINLINE static int descend(int depth) {
  if (depth > 0) return descend(depth - 1) + 1;
  pthread_mutex_lock(&gate); // @waits waiter
  pthread_mutex_unlock(&gate);
  return 0;
}

// Only the bench's big program has it: a way there through other code.
__attribute__((weak)) int through_units(int (*descend)(int));

static void *waiter(void *unused) {
  named("waiter");
  if (through_units)
    through_units(descend);
  else
    descend(25);
  return unused;
}

static double now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void on_reset(int number) { reset = number; }

static void *heartbeat(void *path) {
  named("heartbeat");
  FILE *file = path ? fopen(path, "w") : NULL;
  double longest = 0, last = now_ms();
  for (;;) {
    nap(1);
    double now = now_ms(), gap = now - last;
    last = now;
    int anew = reset;
    if (anew) reset = 0;
    if (!anew && gap <= longest) continue;
    longest = anew ? 0 : gap;
    if (!file) continue;
    rewind(file);
    fprintf(file, "%12.3f\n", longest);
    fflush(file);
  }
  return NULL;
}

int main(int count, char **words) {
  int threads = count > 1 ? atoi(words[1]) : 10;
  signal(SIGUSR1, on_reset);
  pthread_mutex_lock(&gate);
  start(heartbeat, count > 2 ? words[2] : NULL);
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 256 * 1024);
  for (int i = 0; i < threads; i++) {
    pthread_t thread;
    if (pthread_create(&thread, &small, waiter, NULL) != 0) abort();
  }
  scene();
  for (;;) pause(); // a signal may come: SIGUSR1 begins a new measurement
}
