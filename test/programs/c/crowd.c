// crowd N: N threads, each with a stack of its own depth, wait for one mutex that main holds.
#include "scene.h"
#include <stdint.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

NOINLINE static int left(int path);
// The bits of the thread's number choose the calls, so that no two stacks are the same.
NOINLINE static int enter(int path) {
  if (path > 1) return path & 1 ? left(path >> 1) + 1 : enter(path >> 1) + 1;
  pthread_mutex_lock(&gate); // @waits client
  pthread_mutex_unlock(&gate);
  return 0;
}
NOINLINE static int left(int path) {
  if (path > 1) return path & 1 ? left(path >> 1) + 2 : enter(path >> 1) + 2;
  return enter(1);
}

static void *client(void *number) {
  named("client");
  enter((int)(intptr_t)number + 1);
  return NULL;
}

int main(int count, char **words) {
  int threads = count > 1 ? atoi(words[1]) : 20;
  pthread_mutex_lock(&gate);
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 256 * 1024);
  for (intptr_t i = 0; i < threads; i++) {
    pthread_t thread;
    if (pthread_create(&thread, &small, client, (void *)i) != 0) abort();
  }
  scene();
  nap(600000);
}
