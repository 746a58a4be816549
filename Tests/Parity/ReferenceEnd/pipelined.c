// Round trips of a client that has several requests under way on its one connection.

#include <fcntl.h>
#include <poll.h>

#include "round_trips.h"

struct request {
  enum request_state state;
  uint64_t sequence;
  /// When it was about to be sent.
  uint64_t start;
};

static struct {
  struct lanes lanes;
  /// One a lane.
  struct request *requests;
  /// Those that found no room, in the order of their lanes, which is that of replies where any has to wait.
  size_t first_unsent;
  size_t unsent;
  /// Those that a reply is due for.
  size_t sent;
  /// When those were last looked for whose reply was lost.
  uint64_t last_search;
} pipeline;

static void prepare(struct end *end) {
  size_t depth = end->assignment.depth;
  pipeline.lanes = lanes_of(end->field, depth);
  pipeline.requests = touched_memory(depth * sizeof *pipeline.requests);
  for (size_t lane = 0; lane < depth; lane++) pipeline.requests[lane].sequence = lane;
}

/// Sends without waiting: while this end waits for room the server may wait for room for a reply.
ALWAYS_INLINE int send_request(enum link_kind kind, struct end *end, struct request *request) {
  sequence_store(end->field, request->sequence, end->outgoing);
  int result = link_send_with(&end->link, kind, MSG_DONTWAIT, end->outgoing);
  if (result != DONE) return result;
  request->state = SENT;
  pipeline.sent++;
  return DONE;
}

/// Lets a lane send its next request, if there is still time for one.
ALWAYS_INLINE void begin_next(enum link_kind kind, struct end *end, struct request *request,
                              const struct window *window, struct tally *tally, uint64_t now) {
  request->state = IDLE;
  if (now >= window->deadline || tally->messages >= window->message_limit) return;
  request->start = now;
  request->state = UNSENT;
  tally->messages++;
  if (pipeline.unsent == 0) {
    int result = send_request(kind, end, request);
    if (result == DONE) return;
    be_patient(end, result, "send");
    pipeline.first_unsent = (size_t)(request - pipeline.requests);
  }
  pipeline.unsent++;
}

/// Goes on sending; waits for room only where no reply can come before.
ALWAYS_INLINE void resume(enum link_kind kind, struct end *end) {
  while (pipeline.unsent > 0) {
    int result = send_request(kind, end, &pipeline.requests[pipeline.first_unsent]);
    if (result == DONE) {
      pipeline.unsent--;
      pipeline.first_unsent = (pipeline.first_unsent + 1) % pipeline.lanes.count;
      continue;
    }
    be_patient(end, result, "send");
    if (pipeline.sent > 0) return;
    struct pollfd room = {.fd = end->link.sending, .events = POLLOUT};
    poll(&room, 1, -1);
  }
}

/// Ends a request that was answered, or whose reply was lost, and begins the next.
ALWAYS_INLINE void end_request(enum link_kind kind, struct end *end, struct request *request,
                               const struct window *window, struct tally *tally, uint64_t now) {
  pipeline.sent--;
  request->sequence = lane_after(pipeline.lanes, request->sequence);
  begin_next(kind, end, request, window, tally, now);
}

ALWAYS_INLINE void take_reply(enum link_kind kind, struct end *end, const struct window *window,
                              struct tally *tally, uint64_t now) {
  uint64_t value = sequence_load(end->field, end->incoming);
  struct request *request = &pipeline.requests[lane_of(pipeline.lanes, value)];
  if (request->state != SENT || request->sequence != value) {
    // What was given up for lost stays so.
    if (!end->assignment.transport->loses_messages) fail("a reply came out of its turn");
    return;
  }
  tally->replies++;
  tally->end = now;
  add_round_trip(&end->record, window, request->start, now);
  end_request(kind, end, request, window, tally, now);
}

/// Lets lanes go on whose reply was lost.
ALWAYS_INLINE void give_up_lost(enum link_kind kind, struct end *end, const struct window *window,
                                struct tally *tally, uint64_t now) {
  if (now - pipeline.last_search < SEARCH_INTERVAL_MS * 1000000) return;
  pipeline.last_search = now;
  for (size_t lane = 0; lane < pipeline.lanes.count; lane++) {
    struct request *request = &pipeline.requests[lane];
    if (request->state != SENT || now - request->start <= loss_timeout_ns) continue;
    note_loss(window, tally, now);
    end_request(kind, end, request, window, tally, now);
  }
}

ALWAYS_INLINE void make_round_trips(enum link_kind kind, struct end *end,
                                    const struct window *window, struct tally *tally) {
  bool loses_messages = end->assignment.transport->loses_messages;
  uint64_t now = clock_now();
  tally->start = tally->end = pipeline.last_search = now;
  for (size_t lane = 0; lane < pipeline.lanes.count; lane++) {
    begin_next(kind, end, &pipeline.requests[lane], window, tally, now);
    now = clock_now();
  }
  while (pipeline.sent + pipeline.unsent > 0) {
    resume(kind, end);
    int result = link_receive(&end->link, kind, end->incoming);
    now = clock_now();
    if (result == DONE)
      take_reply(kind, end, window, tally, now);
    else
      be_patient(end, result, "receive");
    if (loses_messages) give_up_lost(kind, end, window, tally, now);
  }
}

void pipelined_client_slot(struct end *end, const struct window *window, struct tally *tally) {
  if (pipeline.requests == NULL) prepare(end);
  bool is_pipe = end->link.kind == PIPE;
  if (is_pipe) fcntl(end->link.sending, F_SETFL, O_NONBLOCK);
  WITH_KIND_OF(&end->link, make_round_trips, end, window, tally);
  if (is_pipe) fcntl(end->link.sending, F_SETFL, 0);
}
