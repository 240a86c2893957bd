// Healthy: a server at rest, with a thread in each of accept, poll, epoll_wait and read.
#include "scene.h"
#include <netinet/in.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>

NOINLINE static int silent_pipe(void) {
  int ends[2];
  if (pipe(ends) != 0) abort();
  return ends[0];
}

static void *acceptor(void *unused) {
  named("acceptor");
  struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(server, (struct sockaddr *)&any, sizeof any) != 0 || listen(server, 1) != 0) abort();
  accept(server, NULL, NULL); // @waits acceptor
  return unused;
}

static void *poller(void *unused) {
  named("poller");
  struct pollfd one = {.fd = silent_pipe(), .events = POLLIN};
  poll(&one, 1, -1); // @waits poller
  return unused;
}

static void *epoller(void *unused) {
  named("epoller");
  struct epoll_event event;
  epoll_wait(epoll_create1(0), &event, 1, -1); // @waits epoller
  return unused;
}

static void *reader(void *unused) {
  named("reader");
  char byte;
  if (read(silent_pipe(), &byte, 1) > 0) abort(); // @waits reader
  return unused;
}

int main(void) {
  scene();
  start(acceptor, NULL);
  start(poller, NULL);
  start(epoller, NULL);
  start(reader, NULL);
  nap(600000);
}
