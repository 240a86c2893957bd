// What every C program of the corpus shares: names, naps, `ready`, an end after ten minutes.
#pragma once
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define NOINLINE __attribute__((noinline))

static inline void nap(int ms) {
  struct timespec time = {ms / 1000, (ms % 1000) * 1000000L};
  nanosleep(&time, NULL);
}

static inline void named(const char *name) { pthread_setname_np(pthread_self(), name); }

static inline pthread_t start(void *(*body)(void *), void *argument) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, body, argument) != 0) abort();
  return thread;
}

static void *say_ready(void *delay) {
  named("scene");
  nap((int)(long)delay);
  puts("ready");
  fflush(stdout);
  return NULL;
}

// A thread that says `ready` and is gone: the scene is set by then.
static inline void scene(void) {
  alarm(600);
  pthread_detach(start(say_ready, (void *)400L));
}
