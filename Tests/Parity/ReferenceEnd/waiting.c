#define _GNU_SOURCE
#include <poll.h>
#include <string.h>
#include <sys/mman.h>

#include "end.h"

void sleep_until(uint64_t instant) {
  struct timespec time = {.tv_sec = (time_t)(instant / 1000000000),
                          .tv_nsec = (long)(instant % 1000000000)};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR) {
  }
}

void *touched_memory(size_t bytes) {
  void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (memory == MAP_FAILED) fail_with_errno("get memory");
  return memory;
}

struct histogram empty_histogram(void) {
  return (struct histogram){.counts = touched_memory(CELL_COUNT * sizeof(uint64_t)),
                            .smallest = UINT64_MAX};
}

void be_patient(const struct end *end, int result, const char *action) {
  const char *peer = end->assignment.role == SERVER ? "client" : "server";
  if (result == CLOSED) fail("the %s closed the connection in mid-trial", peer);
  if (result == MISFIT) fail("could not %s a message of the right length", action);
  if (result != -EINTR && result != -EAGAIN) fail("could not %s: %s", action, strerror(-result));
  if (clock_now() >= end->patience_limit) fail("gave up waiting for the %s", peer);
}

bool has_arrival(const struct end *end, int milliseconds) {
  struct pollfd request = {.fd = end->link.receiving, .events = POLLIN};
  return poll(&request, 1, milliseconds) > 0;
}

bool have_clients_finished(void) {
  struct pollfd request = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&request, 1, 0) > 0;
}

ALWAYS_INLINE void send_of_kind(enum link_kind kind, struct link *link, const char *message,
                                int *result) {
  *result = link_send(link, kind, message);
}

ALWAYS_INLINE void receive_of_kind(enum link_kind kind, struct link *link, char *message,
                                   int *result) {
  *result = link_receive(link, kind, message);
}

void send_message(struct end *end, const char *message) {
  for (;;) {
    int result;
    WITH_KIND_OF(&end->link, send_of_kind, &end->link, message, &result);
    if (result == DONE) return;
    be_patient(end, result, "send");
  }
}

int receive_once(struct end *end, char *message) {
  int result;
  WITH_KIND_OF(&end->link, receive_of_kind, &end->link, message, &result);
  return result;
}
