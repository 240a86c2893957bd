// Two processes take two files' locks in opposite order: the kernel does not look for that with flock.
#include "scene.h"
#include <sys/file.h>
#include <sys/prctl.h>
#include <signal.h>
#include <fcntl.h>

static char names[2][64];

NOINLINE static void take_both(int first, int second) {
  int one = open(names[first], O_RDWR), other = open(names[second], O_RDWR);
  flock(one, LOCK_EX);
  nap(100);
  flock(other, LOCK_EX); // @waits flock_cycle
}

int main(void) {
  for (int index = 0; index < 2; index++) {
    snprintf(names[index], sizeof names[index], "/tmp/flock_cycle.%d.XXXXXX", index);
    close(mkstemp(names[index]));
  }
  if (fork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    alarm(600);
    take_both(1, 0);
    _exit(0);
  }
  alarm(600);
  if (fork() == 0) {
    nap(400);
    unlink(names[0]);
    unlink(names[1]);
    puts("ready");
    fflush(stdout);
    _exit(0);
  }
  take_both(0, 1);
}
