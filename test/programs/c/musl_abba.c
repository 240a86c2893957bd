// musl: two threads lock two recursive mutexes in opposite order; a third waits for a normal one.
// @compiler musl-gcc -static
#include "scene.h"

static pthread_mutex_t left, right;
static pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER;

NOINLINE static void both(pthread_mutex_t *first, pthread_mutex_t *second) {
  pthread_mutex_lock(first); // @holds left-right right-left
  nap(100);
  pthread_mutex_lock(second); // @waits left-right right-left
  pthread_mutex_unlock(second);
  pthread_mutex_unlock(first);
}

static void *left_right(void *unused) {
  named("left-right");
  both(&left, &right);
  return unused;
}

static void *right_left(void *unused) {
  named("right-left");
  both(&right, &left);
  return unused;
}

static void *patient(void *unused) {
  named("patient");
  pthread_mutex_lock(&plain); // @waits patient
  pthread_mutex_unlock(&plain);
  return unused;
}

int main(void) {
  pthread_mutexattr_t recursive;
  pthread_mutexattr_init(&recursive);
  pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&left, &recursive);
  pthread_mutex_init(&right, &recursive);
  pthread_mutex_lock(&plain);
  start(left_right, NULL);
  start(right_left, NULL);
  start(patient, NULL);
  scene();
  nap(600000);
}
