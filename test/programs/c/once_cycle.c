// A pthread_once initialiser waits for a mutex whose holder waits for that initialiser.
#include "scene.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t registry = PTHREAD_MUTEX_INITIALIZER;

static void initialise(void) {
  nap(100);
  pthread_mutex_lock(&registry); // @waits initialiser
  pthread_mutex_unlock(&registry);
}

static void *initialiser(void *unused) {
  named("initialiser");
  pthread_once(&once, initialise);
  return unused;
}

static void *registrar(void *unused) {
  named("registrar");
  pthread_mutex_lock(&registry);
  nap(50);
  pthread_once(&once, initialise); // @waits registrar
  return unused;
}

int main(void) {
  scene();
  pthread_t a = start(initialiser, NULL), b = start(registrar, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
}
