// A child of fork inherits a mutex that a thread of its parent held: in the child nobody will unlock it.
#include "scene.h"
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

static pthread_mutex_t cache = PTHREAD_MUTEX_INITIALIZER;

static void *owner(void *unused) {
  named("owner");
  pthread_mutex_lock(&cache);
  nap(600000);
  return unused;
}

NOINLINE static void child_work(void) {
  pthread_mutex_lock(&cache); // @waits forked
}

// The parent becomes the waiting child: the process that is looked at is the one that hangs.
int main(void) {
  pid_t looked_at = getpid();
  (void)looked_at;
  alarm(600);
  start(owner, NULL);
  nap(100);
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NAME, "forked");
    scene();
    printf("child %d\n", getpid());
    fflush(stdout);
    child_work();
  }
  waitpid(child, NULL, 0);
}
