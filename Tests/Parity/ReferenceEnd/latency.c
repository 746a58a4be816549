#include "round_trips.h"

/// Goes on waiting when the first attempt brought no reply, or that of an earlier request. Returns
/// false when the reply was dropped on the way.
static __attribute__((noinline, cold)) bool await_reply(struct end *end, int result,
                                                        uint64_t since, struct tally *tally) {
  bool loses_messages = end->assignment.transport->loses_messages;
  for (;; result = receive_once(end, end->incoming)) {
    if (result != DONE) {
      if (loses_messages && result == -EINTR && clock_now() - since > loss_timeout_ns) return false;
      be_patient(end, result, "receive");
      continue;
    }
    uint64_t value = sequence_load(end->field, end->incoming);
    if (value == end->sequence) return true;
    if (!loses_messages) fail("a reply came out of its turn");
    if (!is_mark(end->field, value)) tally->replies++;
  }
}

ALWAYS_INLINE void make_round_trips(enum link_kind kind, struct end *end,
                                    const struct window *window, struct tally *tally) {
  char *request = end->outgoing;
  char *reply = end->incoming;
  uint64_t start = clock_now();
  tally->start = start;
  while (start < window->deadline && tally->messages < window->message_limit) {
    sequence_store(end->field, end->sequence, request);
    int result;
    while ((result = link_send(&end->link, kind, request)) != DONE)
      be_patient(end, result, "send");
    tally->messages++;
    result = link_receive(&end->link, kind, reply);
    bool is_answered =
        (result == DONE && sequence_load(end->field, reply) == end->sequence) ||
        await_reply(end, result, start, tally);
    uint64_t now = clock_now();
    if (is_answered) {
      tally->replies++;
      add_round_trip(&end->record, window, start, now);
    }
    end->sequence = sequence_after(end->field, end->sequence);
    start = now;
  }
  tally->end = start;
}

void latency_client_slot(struct end *end, const struct window *window, struct tally *tally) {
  WITH_KIND_OF(&end->link, make_round_trips, end, window, tally);
}

ALWAYS_INLINE void echo(enum link_kind kind, struct end *end, uint64_t mark,
                        struct tally *tally) {
  char *message = end->incoming;
  for (;;) {
    int result;
    while ((result = link_receive(&end->link, kind, message)) != DONE)
      be_patient(end, result, "receive");
    if (sequence_load(end->field, message) == mark) return;
    while ((result = link_send(&end->link, kind, message)) != DONE)
      be_patient(end, result, "send");
    tally->messages++;
  }
}

void latency_server_slot(struct end *end, uint64_t mark, struct tally *tally) {
  WITH_KIND_OF(&end->link, echo, end, mark, tally);
}
