// A hook of jemalloc's takes a mutex of the program while jemalloc holds its own; another thread holds
// that mutex and allocates.
// @links -ljemalloc
#include "scene.h"

#include <jemalloc/jemalloc.h>

#include <mutex>

static std::mutex journal;
static extent_hooks_t *usual;
static thread_local bool hooked;

NOINLINE static void note_growth() {
  std::lock_guard<std::mutex> noting(journal);  // @waits grower
}

static void *grow(extent_hooks_t *, void *at, size_t size, size_t alignment, bool *zero, bool *commit,
                  unsigned arena) {
  if (hooked) note_growth();
  return usual->alloc(usual, at, size, alignment, zero, commit, arena);
}

static unsigned arena;
static extent_hooks_t hooks;

NOINLINE static void take_more() {
  hooked = true;
  nap(100);
  mallocx(64 << 20, MALLOCX_ARENA(arena) | MALLOCX_TCACHE_NONE);
}

NOINLINE static void write_journal() {
  std::lock_guard<std::mutex> writing(journal);
  nap(200);
  mallocx(64 << 20, MALLOCX_ARENA(arena) | MALLOCX_TCACHE_NONE);  // @waits writer
}

int main() {
  size_t size = sizeof arena;
  if (mallctl("arenas.create", &arena, &size, nullptr, 0) != 0) return 1;
  char name[64];
  std::snprintf(name, sizeof name, "arena.%u.extent_hooks", arena);
  size = sizeof usual;
  if (mallctl(name, &usual, &size, nullptr, 0) != 0) return 1;
  hooks = *usual;
  hooks.alloc = grow;
  extent_hooks_t *own = &hooks;
  if (mallctl(name, nullptr, nullptr, &own, sizeof own) != 0) return 1;
  scene();
  std::thread a([] { named("grower"), take_more(); });
  std::thread b([] { named("writer"), write_journal(); });
  a.join();
  b.join();
}
