// Two deadlocks that have nothing to do with each other, at once.
#include "scene.h"

static pthread_mutex_t disk = PTHREAD_MUTEX_INITIALIZER, net = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t red = PTHREAD_MUTEX_INITIALIZER, blue = PTHREAD_MUTEX_INITIALIZER;

struct order {
  const char *name;
  pthread_mutex_t *first, *second;
};

NOINLINE static void *take(void *argument) {
  struct order *order = argument;
  named(order->name);
  pthread_mutex_lock(order->first);
  nap(100);
  pthread_mutex_lock(order->second); // @waits disk-net net-disk red-blue blue-red
  return NULL;
}

int main(void) {
  static struct order orders[] = {{"disk-net", &disk, &net},
                                  {"net-disk", &net, &disk},
                                  {"red-blue", &red, &blue},
                                  {"blue-red", &blue, &red}};
  scene();
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) threads[i] = start(take, &orders[i]);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
}
