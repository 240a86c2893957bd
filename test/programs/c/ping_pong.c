// Healthy: two threads wake each other through a condition, without end.
#include "scene.h"

static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turned = PTHREAD_COND_INITIALIZER;
static int turn;

static void *player(void *mine) {
  named("player");
  pthread_mutex_lock(&table);
  for (;;) {
    while (turn != (int)(long)mine) pthread_cond_wait(&turned, &table);
    turn = !turn;
    pthread_cond_broadcast(&turned);
  }
  return NULL;
}

int main(void) {
  scene();
  start(player, (void *)0L);
  start(player, (void *)1L);
  nap(600000);
}
