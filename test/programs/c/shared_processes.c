// Two processes share a mutex: the parent holds it and sleeps, its child waits for it.
#include "scene.h"
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>

int main(void) {
  alarm(600);
  pthread_mutex_t *shared =
      mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t kind;
  pthread_mutexattr_init(&kind);
  pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(shared, &kind);
  pthread_mutex_lock(shared);
  if (fork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    named("waiting");
    scene();
    pthread_mutex_lock(shared); // @waits waiting
    return 0;
  }
  wait(NULL);
}
