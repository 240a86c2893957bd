// Two threads lock two recursive mutexes in opposite order, deep in functions of every shape. Built
// without unwind tables: with -g there is .debug_frame, in the bare build nothing but the code.
// @compiler gcc -fno-asynchronous-unwind-tables -fno-unwind-tables -fomit-frame-pointer
#include "scene.h"

static pthread_mutex_t left, right;
static volatile long sink;

#define CUT __asm__ volatile("" ::: "memory")

NOINLINE static void both(pthread_mutex_t *first, pthread_mutex_t *second) {
  pthread_mutex_lock(first);
  nap(100);
  pthread_mutex_lock(second); // @waits left-right right-left
  pthread_mutex_unlock(second);
  pthread_mutex_unlock(first);
}

// eight arguments: two of them are pushed for the call
NOINLINE static long many(pthread_mutex_t *a, pthread_mutex_t *b, long c, long d, long e, long f,
                          long g, long h) {
  both(a, b);
  CUT;
  return c + d * e + f * g * h;
}

// a frame of some thousand bytes, and registers kept over the call
NOINLINE static long wide(pthread_mutex_t *a, pthread_mutex_t *b, long n) {
  volatile char room[5000];
  for (int i = 0; i < 5000; i += 512) room[i] = (char)(i + n);
  long sum = many(a, b, n, n + 1, n + 2, n + 3, n + 4, n + 5);
  return sum + room[512] + n;
}

// an early return before anything is pushed, a loop, and a way back
NOINLINE static long wrapped(pthread_mutex_t *a, pthread_mutex_t *b, long n) {
  if (n == 12345) return 7;
  long sum = 0;
  for (long i = 0; i < n; i++) {
    sum += sink;
    if (i == 2) sum += wide(a, b, n + sum);
    CUT;
  }
  return sum;
}

// a jump table
NOINLINE static long switched(pthread_mutex_t *a, pthread_mutex_t *b, long n) {
  long sum = n;
  switch (n) {
    case 1: sum += sink; CUT; break;
    case 2: sum -= sink * 3; CUT; break;
    case 3: sum += wrapped(a, b, 9); CUT; break;
    case 4: sum ^= sink; CUT; break;
    case 5: sum *= sink + 2; CUT; break;
    default: sum = wide(a, b, 3);
  }
  return sum + sink;
}

// calls itself, then goes on by a pointer
NOINLINE static long deep(pthread_mutex_t *a, pthread_mutex_t *b, long n,
                          long (*next)(pthread_mutex_t *, pthread_mutex_t *, long)) {
  long kept = sink + n;
  long sum = n > 0 ? deep(a, b, n - 1, next) : next(a, b, 3);
  CUT;
  return sum + kept;
}

static void *left_right(void *unused) {
  named("left-right");
  sink = deep(&left, &right, 4, switched);
  return unused;
}

static void *right_left(void *unused) {
  named("right-left");
  sink = deep(&right, &left, 2, switched);
  return unused;
}

int main(void) {
  pthread_mutexattr_t recursive;
  pthread_mutexattr_init(&recursive);
  pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&left, &recursive);
  pthread_mutex_init(&right, &recursive);
  start(left_right, NULL);
  start(right_left, NULL);
  scene();
  nap(600000);
}
