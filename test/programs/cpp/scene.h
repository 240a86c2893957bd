// What every C++ program of the corpus shares: names, naps, `ready`, an end after ten minutes.
#pragma once
#include <pthread.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <thread>

#define NOINLINE __attribute__((noinline))

inline void nap(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

inline void named(const char *name) { pthread_setname_np(pthread_self(), name); }

// A thread that says `ready` and is gone: the scene is set by then.
inline void scene() {
  alarm(600);
  std::thread([] {
    named("scene");
    nap(400);
    std::puts("ready");
    std::fflush(stdout);
  }).detach();
}
