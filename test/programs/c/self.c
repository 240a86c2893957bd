// One thread locks a normal mutex that it holds already, a function further in.
#include "scene.h"

static pthread_mutex_t jobs = PTHREAD_MUTEX_INITIALIZER;

NOINLINE static void add_job(void) {
  pthread_mutex_lock(&jobs); // @waits self
  pthread_mutex_unlock(&jobs);
}

NOINLINE static void drain(void) {
  pthread_mutex_lock(&jobs); // @holds self
  add_job();
  pthread_mutex_unlock(&jobs);
}

int main(void) {
  scene();
  drain();
}
