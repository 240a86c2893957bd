// musl: a signal handler allocates while the thread that it interrupts is inside malloc: the arena's lock is its own.
// @compiler musl-gcc -static
#include "scene.h"
#include <signal.h>
#include <sys/time.h>

static volatile unsigned long rounds;
static void *volatile last;

NOINLINE static void on_timer(int signal) {
  last = malloc(5000 + (size_t)signal); // @waits musl_malloc_sig
  free(last);
}

NOINLINE static void allocate(void) {
  for (;;) {
    void *volatile blocks[8];
    for (int index = 0; index < 8; index++) blocks[index] = malloc(3000 + 700 * index);
    for (int index = 0; index < 8; index++) free(blocks[index]);
    rounds++;
  }
}

static void *watch(void *unused) {
  for (unsigned long seen = ~0UL; seen != rounds; nap(300)) seen = rounds;
  alarm(600);
  puts("ready");
  fflush(stdout);
  return unused;
}

int main(void) {
  start(watch, NULL);
  signal(SIGVTALRM, on_timer);
  struct itimerval often = {{0, 500}, {0, 500}};
  setitimer(ITIMER_VIRTUAL, &often, NULL);
  allocate();
}
