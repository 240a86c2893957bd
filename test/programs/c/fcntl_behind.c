// No deadlock: waits with fcntl for a record that a sleeping process has locked.
#include "scene.h"
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>

static char name[] = "/tmp/fcntl_behind.XXXXXX";

int main(void) {
  alarm(600);
  int file = mkstemp(name);
  struct flock record = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 100};
  if (fork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    fcntl(file, F_SETLKW, &record);
    nap(400);
    unlink(name);
    puts("ready");
    fflush(stdout);
    nap(600000);
  }
  nap(100);
  fcntl(file, F_SETLKW, &record); // @waits fcntl_behind
}
