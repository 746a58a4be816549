// Many clients at once in one process, each in a closed loop.

#include "concurrent.h"

#include "fanin.h"
#include "round_trips.h"

/// How often lost replies are looked for.
enum { SEARCH_INTERVAL_MS = 20 };

static struct clients clients;

void prepare_concurrent_clients(struct end *end, const int *descriptors) {
  size_t count = end->assignment.client_count;
  clients.end = end;
  clients.count = count;
  clients.all = touched_memory(count * sizeof *clients.all);
  clients.set = new_epoll_set();
  clients.receive_flags = rest_flags(end->link.kind);
  const struct transport *transport = end->assignment.transport;
  clients.shares_receiver = transport->family == UNIX && !has_listener(transport);
  for (size_t i = 0; i < count; i++) {
    clients.all[i].descriptor = descriptors[i];
    watch(clients.set, EPOLL_CTL_ADD, descriptors[i], EPOLLIN, &clients.all[i]);
  }
}

/// Lets a client send its next request, if there is still time for one.
ALWAYS_INLINE void begin_next(struct client *client, const struct window *window,
                              struct tally *tally, uint64_t now) {
  if (now >= window->deadline || client->begun >= window->message_limit) return;
  clients.active++;
  client->begun++;
  client->start = now;
  client->state = UNSENT;
  tally->messages++;
  if (clients.line.first != NULL) {
    join_line(&clients.line, client);
    return;
  }
  int result = send_request(&clients, client);
  if (result != DONE) await_room(&clients, client, result);
}

/// Ends the request under way, and begins the next.
ALWAYS_INLINE void end_request(struct client *client, const struct window *window,
                               struct tally *tally, uint64_t now) {
  clients.active--;
  client->state = IDLE;
  client->sequence = sequence_after(clients.end->field, client->sequence);
  begin_next(client, window, tally, now);
}

ALWAYS_INLINE void take_reply(struct client *client, const struct window *window,
                              struct tally *tally) {
  struct end *end = clients.end;
  int result = receive_rest(&client->reply, client->descriptor, end->incoming, end->link.incoming_size,
                            clients.receive_flags);
  if (result != DONE) {
    be_patient(end, result, "receive");
    return;
  }
  uint64_t now = clock_now();
  uint64_t value = sequence_load(end->field, end->incoming);
  if (client->state != SENT || value != client->sequence) {
    // What was given up for lost stays so.
    if (!end->assignment.transport->loses_messages) fail("a reply came out of its turn");
    return;
  }
  tally->replies++;
  tally->end = now;
  if (window->is_counted) end->record.client_replies[client - clients.all]++;
  add_round_trip(&end->record, window, client->start, now);
  end_request(client, window, tally, now);
}

/// Lets clients go on whose reply was lost.
static __attribute__((noinline)) void give_up_lost(const struct window *window,
                                                   struct tally *tally) {
  uint64_t now = clock_now();
  if (now - clients.last_search < SEARCH_INTERVAL_MS * 1000000) return;
  clients.last_search = now;
  be_patient(clients.end, -EAGAIN, "receive");
  for (size_t i = 0; i < clients.count; i++) {
    struct client *client = &clients.all[i];
    if (client->state != SENT || now - client->start <= loss_timeout_ns) continue;
    // Nothing came until then, for all that it was waited for.
    uint64_t waited = now < window->deadline ? now : window->deadline;
    if (waited > tally->end) tally->end = waited;
    end_request(client, window, tally, now);
  }
}

void concurrent_client_slot(struct end *end, const struct window *window, struct tally *tally) {
  bool loses_messages = end->assignment.transport->loses_messages;
  uint64_t now = clock_now();
  tally->start = tally->end = clients.last_search = now;
  for (size_t i = 0; i < clients.count; i++) {
    clients.all[i].begun = 0;
    begin_next(&clients.all[i], window, tally, now);
    now = clock_now();
  }
  while (clients.active > 0) {
    int timeout = loses_messages ? SEARCH_INTERVAL_MS : -1;
    int count = epoll_wait(clients.set, clients.events, EPOLL_BATCH, timeout);
    if (count < 0) be_patient(end, -errno, "receive");
    for (int i = 0; i < count; i++) {
      struct client *client = clients.events[i].data.ptr;
      if (client->state == UNSENT)
        resume(&clients, client);
      else
        take_reply(client, window, tally);
    }
    if (loses_messages) give_up_lost(window, tally);
  }
}
