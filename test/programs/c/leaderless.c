// The main thread has ended, two others live on; one counts signals and prints how many came.
// SIGRTMIN counts, SIGTERM prints the count and ends.
#include "scene.h"
#include <signal.h>

static volatile sig_atomic_t signals;

static void on_signal(int number) {
  (void)number;
  signals++;
}

static void on_end(int number) {
  (void)number;
  printf("%d\n", (int)signals);
  fflush(stdout);
  _exit(0);
}

static void *waiter(void *unused) {
  named("waiter");
  for (;;) pause();
  return unused;
}

int main(void) {
  signal(SIGRTMIN, on_signal);
  signal(SIGTERM, on_end);
  start(waiter, NULL);
  start(waiter, NULL);
  scene();
  pthread_exit(NULL);
}
