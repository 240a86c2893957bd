// Healthy: threads allocate and free in the same arena, interrupted by signals whose handler does nothing.
#include "scene.h"
#include <malloc.h>
#include <signal.h>
#include <sys/time.h>

static volatile int signals;

static void on_timer(int signal) { signals += signal; }

static void *allocate(void *unused) {
  for (;;) {
    void *volatile blocks[8];
    for (int index = 0; index < 8; index++) blocks[index] = malloc(3000 + 700 * index);
    for (int index = 0; index < 8; index++) free(blocks[index]);
  }
  return unused;
}

int main(void) {
  mallopt(M_ARENA_MAX, 1);
  scene();
  signal(SIGALRM, SIG_DFL);
  signal(SIGVTALRM, on_timer);
  struct itimerval often = {{0, 500}, {0, 500}};
  setitimer(ITIMER_VIRTUAL, &often, NULL);
  for (int index = 0; index < 3; index++) start(allocate, NULL);
  allocate(NULL);
}
