#include <string.h>
#include <sys/epoll.h>

#include "clocked.h"

/// Taken by one call.
enum { BATCH = 256 };

void greet_server(struct end *end) {
  send_message(end, end->outgoing);
  int result;
  while ((result = receive_once(end, end->incoming)) != DONE) be_patient(end, result, "receive");
}

void greet_client(struct end *end) {
  int result;
  while ((result = receive_once(end, end->incoming)) != DONE) be_patient(end, result, "receive");
  send_message(end, end->incoming);
}

static int watch(int descriptor) {
  int descriptors[] = {descriptor, STDIN_FILENO};
  int set = epoll_create1(EPOLL_CLOEXEC);
  for (int i = 0; set >= 0 && i < 2; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptors[i]};
    if (epoll_ctl(set, EPOLL_CTL_ADD, descriptors[i], &event) != 0) fail_with_errno("wait");
  }
  if (set < 0) fail_with_errno("wait");
  return set;
}

/// Takes the request of the one client and sends it back; whether the client is still there.
static bool serve(struct end *end, int descriptor, int flags) {
  struct link *link = &end->link;
  size_t size = link->size;
  while (link->received < size) {
    ssize_t count = recv(descriptor, end->incoming + link->received, size - link->received, flags);
    if (count < 0 && errno == EAGAIN) return true;
    if (count <= 0) return false;
    link->received += (size_t)count;
  }
  link->received = 0;
  send_message(end, end->incoming);
  return true;
}

void run_fan_in_server(struct end *end) {
  int descriptor = end->link.receiving;
  int set = watch(descriptor);
  int flags = MSG_DONTWAIT | (end->link.kind == CONNECTED_MESSAGES ? MSG_TRUNC : 0);
  struct epoll_event events[BATCH];
  struct clocked_slots slots;
  begin_clocked_slots(&slots, end);
  bool is_finished = false;
  while (!is_finished) {
    int count = epoll_wait(set, events, BATCH, -1);
    if (count < 0) be_patient(end, -errno, "receive");
    advance(&slots, clock_now());
    for (int i = 0; i < count; i++) {
      if (events[i].data.fd == STDIN_FILENO) {
        is_finished = true;
      } else if (serve(end, descriptor, flags)) {
        count_message(&slots);
      } else {
        epoll_ctl(set, EPOLL_CTL_DEL, descriptor, NULL);
      }
    }
  }
  finish_clocked_slots(&slots);
}
