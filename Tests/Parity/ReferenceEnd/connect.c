// A connection for every request: the client asks and waits until the server has accepted, or has answered.

#include "clocked.h"
#include "sockets.h"

/// Repeats a call on a connection while nothing but a tick interrupts it.
#define WHILE_INTERRUPTED(end, result, call, action)                      \
  do {                                                                    \
    while ((result = (call)) < 0) be_patient(end, -errno, action);        \
  } while (0)

static void receive_all(struct end *end, int descriptor, char *message) {
  size_t size = end->assignment.message_bytes;
  for (size_t received = 0; received < size;) {
    ssize_t count;
    WHILE_INTERRUPTED(end, count,
                      recv(descriptor, message + received, size - received, MSG_WAITALL),
                      "receive");
    if (count == 0) fail("the peer closed the connection in mid-trial");
    received += (size_t)count;
  }
}

static void send_all(struct end *end, int descriptor, const char *message) {
  size_t size = end->assignment.message_bytes;
  for (size_t sent = 0; sent < size;) {
    ssize_t count;
    WHILE_INTERRUPTED(end, count, send(descriptor, message + sent, size - sent, MSG_NOSIGNAL),
                      "send");
    sent += (size_t)count;
  }
}

/// One connection; returns when the server had accepted, or where it does not say, when the reply had come.
ALWAYS_INLINE uint64_t make_connection(struct end *end) {
  int descriptor = open_connection(&end->assignment, &end->link);
  uint64_t connected = clock_now();
  send_all(end, descriptor, end->outgoing);
  uint64_t accepted = 0;
  if (end->assignment.greets) {
    ssize_t count;
    WHILE_INTERRUPTED(end, count, recv(descriptor, &accepted, sizeof accepted, MSG_WAITALL), "receive");
    if (count != sizeof accepted) fail("the server turned the client away");
    if (accepted < connected) accepted = connected;
  }
  receive_all(end, descriptor, end->incoming);
  if (!end->assignment.greets) accepted = clock_now();
  if (sequence_load(end->field, end->incoming) != end->sequence) fail("a reply came out of its turn");
  if (end->assignment.closes_by_reset) reset_on_close(descriptor);
  close(descriptor);
  return accepted;
}

void connect_client_slot(struct end *end, const struct window *window, struct tally *tally) {
  uint64_t start = clock_now();
  tally->start = start;
  while (start < window->deadline && tally->messages < window->message_limit) {
    sequence_store(end->field, end->sequence, end->outgoing);
    uint64_t accepted = make_connection(end);
    uint64_t now = clock_now();
    tally->messages++;
    tally->replies++;
    if (now > window->overrun_after)
      histogram_add(&end->record.overruns, accepted - start);
    else if (start < window->settled_at)
      end->record.unsettled++;
    else
      histogram_add(&end->record.round_trips, accepted - start);
    end->sequence = sequence_after(end->field, end->sequence);
    start = now;
  }
  tally->end = start;
}

/// The next client's connection; -1 when the harness says that no client is left.
static int accept_client(struct end *end) {
  for (;;) {
    int descriptor = accept(end->link.receiving, NULL, NULL);
    if (descriptor >= 0) {
      set_options(end->assignment.transport, descriptor);
      return descriptor;
    }
    if (errno == EINTR && have_clients_finished()) return -1;
    be_patient(end, -errno, "accept");
  }
}

static void serve_client(struct end *end, int descriptor, uint64_t accepted) {
  ssize_t count;
  if (end->assignment.greets)
    WHILE_INTERRUPTED(end, count, send(descriptor, &accepted, sizeof accepted, MSG_NOSIGNAL), "send");
  receive_all(end, descriptor, end->incoming);
  send_all(end, descriptor, end->incoming);
  // The client closes first.
  do count = recv(descriptor, end->incoming, 1, 0);
  while (count < 0 && errno == EINTR);
  close(descriptor);
}

void run_accepting_server(struct end *end) {
  struct clocked_slots slots;
  begin_clocked_slots(&slots, end);
  for (;;) {
    int descriptor = accept_client(end);
    if (descriptor < 0) break;
    uint64_t accepted = clock_now();
    advance(&slots, accepted);
    count_message(&slots);
    serve_client(end, descriptor, accepted);
  }
  finish_clocked_slots(&slots);
}
