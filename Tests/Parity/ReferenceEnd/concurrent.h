#ifndef REFERENCE_CONCURRENT_H
#define REFERENCE_CONCURRENT_H

#include "end.h"
#include "epoll_set.h"
#include "progress.h"

/// One of many clients in a process: a closed loop.
struct client {
  int descriptor;
  enum { IDLE, UNSENT, SENT } state;
  /// How many bytes of the request are sent, until all are.
  size_t request_done;
  struct progress reply;
  /// The number of the request under way, or of the next.
  uint64_t sequence;
  /// When that was about to be sent.
  uint64_t start;
  /// Requests of this slot.
  uint64_t begun;
  /// The next in the waiting line.
  struct client *behind;
};

/// Clients that wait for room at a receiver which they share, first come, first served. Only the first
/// of them watches for it: if all did, every message that the receiver takes would wake them all, for one
/// to send.
struct waiting_line {
  struct client *first;
  struct client *last;
};

struct clients {
  struct end *end;
  struct client *all;
  size_t count;
  int set;
  int receive_flags;
  /// Whether a full receiver is full for all; else each client waits for its own connection.
  bool shares_receiver;
  struct waiting_line line;
  /// Clients that have a request under way.
  size_t active;
  /// When those were last looked for whose reply was lost.
  uint64_t last_search;
  struct epoll_event events[EPOLL_BATCH];
};

ALWAYS_INLINE int send_request(struct clients *clients, struct client *client) {
  struct end *end = clients->end;
  sequence_store(end->field, client->sequence, end->outgoing);
  int result =
      send_rest(&client->request_done, client->descriptor, end->outgoing, end->link.outgoing_size);
  if (result == DONE) client->state = SENT;
  return result;
}

static inline void join_line(struct waiting_line *line, struct client *client) {
  client->behind = NULL;
  if (line->first == NULL)
    line->first = client;
  else
    line->last->behind = client;
  line->last = client;
}

static inline void leave_line(struct waiting_line *line) { line->first = line->first->behind; }

/// Puts a request off that found no room.
void await_room(struct clients *clients, struct client *client, int result);

/// Goes on sending a request that was put off, and those that wait behind it.
void resume(struct clients *clients, struct client *client);

#endif
