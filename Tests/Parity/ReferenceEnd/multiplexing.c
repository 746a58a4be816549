// A server that is one process and serves whichever client has something for it.

#include <string.h>

#include "clocked.h"
#include "epoll_set.h"
#include "fanin.h"
#include "progress.h"
#include "sockets.h"

/// A client as its server sees it, and how far its message has got, in or out.
struct connection {
  int descriptor;
  /// Whether the request has come and the answer is on its way.
  bool is_answering;
  struct progress progress;
};

static struct {
  struct end *end;
  int listener;
  int set;
  int receive_flags;
  struct connection *connections;
  size_t connection_count;
  /// Before the gate is open it counts first requests.
  struct clocked_slots slots;
  bool have_clients_finished;
  struct epoll_event events[EPOLL_BATCH];
} server;

/// Accepts a client, whose socket stays open until the process ends.
static void accept_client(void) {
  int descriptor;
  do descriptor = accept(server.listener, NULL, NULL);
  while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) fail_with_errno("accept a client");
  if (server.connection_count == server.end->assignment.client_count)
    fail("more clients came than there should be");
  set_options(server.end->assignment.transport, descriptor);
  struct connection *connection = &server.connections[server.connection_count++];
  connection->descriptor = descriptor;
  watch(server.set, EPOLL_CTL_ADD, descriptor, EPOLLIN, connection);
  server.end->link.receiving = server.end->link.sending = descriptor;
}

/// Takes what has come of a request and, once that is whole, sends it back, as much of it as a reply has.
ALWAYS_INLINE int answer(struct connection *connection) {
  char *message = server.end->incoming;
  size_t reply_size = server.end->link.outgoing_size;
  if (connection->is_answering) {
    restore_head(&connection->progress, message, reply_size);
  } else {
    int result = receive_rest(&connection->progress, connection->descriptor, message,
                              server.end->link.incoming_size, server.receive_flags);
    if (result != DONE) return result;
    connection->is_answering = true;
  }
  int result = send_rest(&connection->progress.done, connection->descriptor, message, reply_size);
  if (result != DONE) {
    keep_head(&connection->progress, message, reply_size);
    return result;
  }
  connection->is_answering = false;
  return DONE;
}

/// All clients stay until none has anything to send. That they leave is not to count, so that the first to
/// leave ends the slots.
static void dismiss(struct connection *connection) {
  finish_clocked_slots(&server.slots);
  epoll_ctl(server.set, EPOLL_CTL_DEL, connection->descriptor, NULL);
}

/// Judges an answer that is not DONE.
static __attribute__((noinline)) void put_off(struct connection *connection, int result,
                                              bool was_answering) {
  if (result == -EAGAIN || result == -EINTR) {
    if (connection->is_answering && !was_answering)
      watch(server.set, EPOLL_CTL_MOD, connection->descriptor, EPOLLOUT, connection);
  } else if (result == CLOSED || result == -ECONNRESET || result == -EPIPE) {
    dismiss(connection);
  } else {
    fail("could not serve a client: %s", result == MISFIT ? "misfit" : strerror(-result));
  }
}

ALWAYS_INLINE void serve(struct connection *connection) {
  bool was_answering = connection->is_answering;
  int result = answer(connection);
  if (result != DONE) {
    put_off(connection, result, was_answering);
    return;
  }
  count_message(&server.slots);
  if (was_answering)
    watch(server.set, EPOLL_CTL_MOD, connection->descriptor, EPOLLIN, connection);
}

ALWAYS_INLINE void serve_ready(int count) {
  for (int i = 0; i < count; i++) {
    void *ready = server.events[i].data.ptr;
    if (ready == &server.listener)
      accept_client();
    else if (ready == &server.have_clients_finished)
      server.have_clients_finished = true;
    else
      serve(ready);
  }
}

void meet_clients(struct end *end) {
  size_t client_count = end->assignment.client_count;
  server.end = end;
  server.listener = end->link.receiving;
  server.receive_flags = rest_flags(end->link.kind);
  server.connections = touched_memory(client_count * sizeof *server.connections);
  server.set = new_epoll_set();
  watch(server.set, EPOLL_CTL_ADD, server.listener, EPOLLIN, &server.listener);
  watch(server.set, EPOLL_CTL_ADD, STDIN_FILENO, EPOLLIN, &server.have_clients_finished);
  while (server.slots.tally.messages < client_count) {
    serve_ready(epoll_wait(server.set, server.events, EPOLL_BATCH, -1));
    if (server.have_clients_finished) fail("the clients left before the start");
  }
}

void run_multiplexing_server(struct end *end) {
  begin_clocked_slots(&server.slots, end);
  while (!server.have_clients_finished) {
    int count = epoll_wait(server.set, server.events, EPOLL_BATCH, -1);
    if (count < 0) be_patient(end, -errno, "receive");
    advance(&server.slots, clock_now());
    serve_ready(count);
  }
  finish_clocked_slots(&server.slots);
}
