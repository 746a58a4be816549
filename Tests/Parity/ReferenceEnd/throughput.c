#include "arrivals.h"
#include "end.h"

/// A lossy transport that has brought nothing for this long has brought all.
enum { QUIET_TIME_MS = 2 };

static struct arrivals arrivals;

ALWAYS_INLINE void send_all(enum link_kind kind, struct end *end, const struct window *window,
                            struct tally *tally) {
  uint64_t now = clock_now();
  tally->start = now;
  while (now < window->deadline && tally->messages < window->message_limit) {
    sequence_store(end->field, end->sequence, end->outgoing);
    int result;
    while ((result = link_send(&end->link, kind, end->outgoing)) != DONE)
      be_patient(end, result, "send");
    end->sequence = sequence_after(end->field, end->sequence);
    tally->messages++;
    now = clock_now();
  }
  tally->end = now;
}

void throughput_client_slot(struct end *end, const struct window *window, struct tally *tally) {
  WITH_KIND_OF(&end->link, send_all, end, window, tally);
}

/// Notes a message whose number is no mark and, on a reliable transport, not the one due.
static void note_number(struct end *end, uint64_t value, bool loses_messages,
                        struct tally *tally) {
  if (!loses_messages) fail("a message came out of its turn");
  int64_t distance = sequence_distance(end->field, end->sequence, value);
  if (note_arrival(&arrivals, distance)) tally->messages++;
  if (distance >= 0) end->sequence = sequence_after(end->field, value);
}

/// Takes one message; true when it was the mark.
ALWAYS_INLINE bool take_one(enum link_kind kind, struct end *end, bool loses_messages,
                            uint64_t mark, struct tally *tally) {
  int result;
  while ((result = link_receive(&end->link, kind, end->incoming)) != DONE)
    be_patient(end, result, "receive");
  uint64_t now = clock_now();
  uint64_t value = sequence_load(end->field, end->incoming);
  if (value == end->sequence && !loses_messages) {
    end->sequence = sequence_after(end->field, end->sequence);
    tally->messages++;
  } else if (is_mark(end->field, value)) {
    if (value == mark) return true;
  } else {
    note_number(end, value, loses_messages, tally);
  }
  if (tally->start == 0) tally->start = now;
  tally->end = now;
  return false;
}

ALWAYS_INLINE void take_all(enum link_kind kind, struct end *end, uint64_t mark,
                            struct tally *tally) {
  bool loses_messages = end->assignment.transport->loses_messages;
  while (!take_one(kind, end, loses_messages, mark, tally)) {
  }
  if (!loses_messages) return;
  while (has_arrival(end, QUIET_TIME_MS)) take_one(kind, end, loses_messages, mark, tally);
}

void throughput_server_slot(struct end *end, uint64_t mark, struct tally *tally) {
  uint64_t duplicated = arrivals.duplicated;
  uint64_t reordered = arrivals.reordered;
  if (arrivals.gaps == NULL) arrivals.gaps = touched_memory(GAP_CAPACITY * sizeof *arrivals.gaps);
  WITH_KIND_OF(&end->link, take_all, end, mark, tally);
  tally->duplicated = arrivals.duplicated - duplicated;
  tally->reordered = arrivals.reordered - reordered;
}
