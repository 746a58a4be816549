#include <string.h>
#include <sys/epoll.h>

#include "end.h"

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

/// The slot under way, which the clock ends.
struct progress {
  size_t number;
  struct tally tally;
  struct rusage before;
};

static void begin_slot(const struct end *end, struct progress *progress, size_t number) {
  *progress = (struct progress){.number = number};
  if (number < end->assignment.slot_count)
    progress->tally.due = end->origin + end->assignment.slots[number].start;
  getrusage(RUSAGE_SELF, &progress->before);
}

static void end_slot(struct end *end, struct progress *progress) {
  struct rusage after;
  getrusage(RUSAGE_SELF, &after);
  if (end->assignment.slots[progress->number].is_counted)
    keep_tally(&end->record, &progress->tally, &progress->before, &after);
  begin_slot(end, progress, progress->number + 1);
}

static void advance(struct end *end, struct progress *progress, uint64_t now) {
  const struct assignment *assignment = &end->assignment;
  while (progress->number + 1 < assignment->slot_count &&
         now >= end->origin + assignment->slots[progress->number + 1].start)
    end_slot(end, progress);
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
  struct progress progress;
  begin_slot(end, &progress, 0);
  bool is_finished = false;
  while (!is_finished) {
    int count = epoll_wait(set, events, BATCH, -1);
    uint64_t now = clock_now();
    if (count < 0) be_patient(end, -errno, "receive");
    advance(end, &progress, now);
    for (int i = 0; i < count; i++) {
      if (events[i].data.fd == STDIN_FILENO) {
        is_finished = true;
      } else if (serve(end, descriptor, flags)) {
        if (progress.tally.start == 0) progress.tally.start = now;
        progress.tally.messages++;
        progress.tally.end = now;
      } else {
        epoll_ctl(set, EPOLL_CTL_DEL, descriptor, NULL);
      }
    }
  }
  while (progress.number < end->assignment.slot_count) end_slot(end, &progress);
}
