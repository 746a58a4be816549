#ifndef REFERENCE_CONCURRENT_H
#define REFERENCE_CONCURRENT_H

#include "end.h"
#include "epoll_set.h"
#include "progress.h"
#include "round_trips.h"

/// One request after the other: a closed loop.
struct request {
  enum request_state state;
  /// The number of the one under way, or of the next.
  uint64_t sequence;
  /// When that was about to be sent.
  uint64_t start;
  struct client *client;
  /// The next in the waiting line.
  struct request *behind;
};

/// Requests that wait for room, first come, first served.
struct waiting_line {
  struct request *first;
  struct request *last;
};

/// One of many clients in a process.
struct client {
  int descriptor;
  unsigned int number;
  /// How many bytes of the request that is being sent are, until all are.
  size_t request_done;
  struct progress reply;
  /// Requests of this slot.
  uint64_t begun;
  struct waiting_line line;
  /// One a lane.
  struct request requests[];
};

struct clients {
  struct end *end;
  /// All clients, each with as many requests as it has lanes.
  char *memory;
  struct lanes lanes;
  size_t count;
  int set;
  int receive_flags;
  /// Whether a full receiver is full for all, and all wait in one line; else each has a line of its own.
  bool shares_receiver;
  struct waiting_line line;
  /// Requests under way.
  size_t active;
  /// When those were last looked for whose reply was lost.
  uint64_t last_search;
  struct epoll_event events[EPOLL_BATCH];
};

ALWAYS_INLINE int send_request(struct end *end, struct request *request) {
  struct client *client = request->client;
  sequence_store(end->field, request->sequence, end->outgoing);
  int result =
      send_rest(&client->request_done, client->descriptor, end->outgoing, end->link.outgoing_size);
  if (result == DONE) request->state = SENT;
  return result;
}

static inline struct waiting_line *line_of(struct clients *clients, struct client *client) {
  return clients->shares_receiver ? &clients->line : &client->line;
}

static inline void join_line(struct waiting_line *line, struct request *request) {
  request->behind = NULL;
  if (line->first == NULL)
    line->first = request;
  else
    line->last->behind = request;
  line->last = request;
}

/// Puts a request off that found no room, as the first in its line. It alone watches for room: if all of the
/// line did, every message that a receiver takes would wake them all, for one to send.
void await_room(struct clients *clients, struct request *request, int result);

/// Goes on sending the first request of a client's line, and those that wait behind it.
void resume(struct clients *clients, struct client *client);

#endif
