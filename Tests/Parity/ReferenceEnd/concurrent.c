// Many clients at once in one process, each with closed loops of its own.

#include "concurrent.h"

#include "fanin.h"

static struct clients clients;

// Every function below is called with a constant `depth` where that is 1, so that the loop of a client with
// one request has no lanes.

ALWAYS_INLINE struct client *client_at(size_t depth, size_t number) {
  size_t bytes = sizeof(struct client) + depth * sizeof(struct request);
  return (struct client *)(clients.memory + number * bytes);
}

void prepare_concurrent_clients(struct end *end, const int *descriptors) {
  size_t depth = end->assignment.depth;
  clients.end = end;
  clients.count = end->assignment.client_count;
  clients.lanes = lanes_of(end->field, depth);
  clients.memory =
      touched_memory(clients.count * (sizeof(struct client) + depth * sizeof(struct request)));
  clients.set = new_epoll_set();
  clients.receive_flags = rest_flags(end->link.kind);
  const struct transport *transport = end->assignment.transport;
  clients.shares_receiver = transport->family == UNIX && !has_listener(transport);
  for (unsigned int i = 0; i < clients.count; i++) {
    struct client *client = client_at(depth, i);
    *client = (struct client){.descriptor = descriptors[i], .number = i};
    for (size_t lane = 0; lane < depth; lane++)
      client->requests[lane] = (struct request){.sequence = lane, .client = client};
    watch(clients.set, EPOLL_CTL_ADD, client->descriptor, EPOLLIN, client);
  }
}

/// Lets a client send the next request of a lane, if there is still time for one.
ALWAYS_INLINE void begin_next(struct request *request, const struct window *window,
                              struct tally *tally, uint64_t now) {
  struct client *client = request->client;
  request->state = IDLE;
  if (now >= window->deadline || client->begun >= window->message_limit) return;
  clients.active++;
  client->begun++;
  request->start = now;
  request->state = UNSENT;
  tally->messages++;
  struct waiting_line *line = line_of(&clients, client);
  if (line->first != NULL) {
    join_line(line, request);
    return;
  }
  int result = send_request(clients.end, request);
  if (result != DONE) await_room(&clients, request, result);
}

/// Ends the request under way, and begins the next.
ALWAYS_INLINE void end_request(size_t depth, struct request *request, const struct window *window,
                               struct tally *tally, uint64_t now) {
  clients.active--;
  request->sequence = depth == 1 ? sequence_after(clients.end->field, request->sequence)
                                 : lane_after(clients.lanes, request->sequence);
  begin_next(request, window, tally, now);
}

ALWAYS_INLINE void take_reply(size_t depth, struct client *client, const struct window *window,
                              struct tally *tally) {
  struct end *end = clients.end;
  int result = receive_rest(&client->reply, client->descriptor, end->incoming,
                            end->link.incoming_size, clients.receive_flags);
  if (result != DONE) {
    be_patient(end, result, "receive");
    return;
  }
  uint64_t now = clock_now();
  uint64_t value = sequence_load(end->field, end->incoming);
  struct request *request = &client->requests[depth == 1 ? 0 : lane_of(clients.lanes, value)];
  if (request->state != SENT || request->sequence != value) {
    // What was given up for lost stays so.
    if (!end->assignment.transport->loses_messages) fail("a reply came out of its turn");
    return;
  }
  tally->replies++;
  tally->end = now;
  if (window->is_counted) end->record.client_replies[client->number]++;
  add_round_trip(&end->record, window, request->start, now);
  end_request(depth, request, window, tally, now);
}

/// Lets clients go on whose reply was lost.
static __attribute__((noinline)) void give_up_lost(size_t depth, const struct window *window,
                                                   struct tally *tally) {
  uint64_t now = clock_now();
  if (now - clients.last_search < SEARCH_INTERVAL_MS * 1000000) return;
  clients.last_search = now;
  be_patient(clients.end, -EAGAIN, "receive");
  for (size_t i = 0; i < clients.count * depth; i++) {
    struct request *request = &client_at(depth, i / depth)->requests[i % depth];
    if (request->state != SENT || now - request->start <= loss_timeout_ns) continue;
    note_loss(window, tally, now);
    end_request(depth, request, window, tally, now);
  }
}

ALWAYS_INLINE void begin_all(size_t depth, const struct window *window, struct tally *tally) {
  uint64_t now = clock_now();
  tally->start = tally->end = clients.last_search = now;
  for (size_t i = 0; i < clients.count; i++) {
    struct client *client = client_at(depth, i);
    client->begun = 0;
    for (size_t lane = 0; lane < depth; lane++) {
      begin_next(&client->requests[lane], window, tally, now);
      now = clock_now();
    }
  }
}

ALWAYS_INLINE void run_slot(size_t depth, const struct window *window, struct tally *tally) {
  bool loses_messages = clients.end->assignment.transport->loses_messages;
  begin_all(depth, window, tally);
  while (clients.active > 0) {
    int timeout = loses_messages ? SEARCH_INTERVAL_MS : -1;
    int count = epoll_wait(clients.set, clients.events, EPOLL_BATCH, timeout);
    if (count < 0) be_patient(clients.end, -errno, "receive");
    for (int i = 0; i < count; i++) {
      struct client *client = clients.events[i].data.ptr;
      if (clients.events[i].events & EPOLLOUT) resume(&clients, client);
      if (clients.events[i].events & ~(uint32_t)EPOLLOUT) take_reply(depth, client, window, tally);
    }
    if (loses_messages) give_up_lost(depth, window, tally);
  }
}

void concurrent_client_slot(struct end *end, const struct window *window, struct tally *tally) {
  size_t depth = end->assignment.depth;
  if (depth == 1)
    run_slot(1, window, tally);
  else
    run_slot(depth, window, tally);
}
