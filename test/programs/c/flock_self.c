// Locks a file that it has locked already, through another open of it.
#include "scene.h"
#include <fcntl.h>
#include <sys/file.h>

static char name[] = "/tmp/flock_self.XXXXXX";

NOINLINE static void save(void) {
  int again = open(name, O_RDWR);
  flock(again, LOCK_EX); // @waits flock_self
}

int main(void) {
  alarm(600);
  int file = mkstemp(name);
  flock(file, LOCK_EX);
  if (fork() == 0) {
    close(file);
    nap(400);
    unlink(name);
    puts("ready");
    fflush(stdout);
    _exit(0);
  }
  save();
}
