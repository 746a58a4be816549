// A client that offers requests when they are due, over one connection: an open loop.

#include "load.h"

#include "offered.h"

/// Sent, or taken, before the other is looked after again.
enum { MOST_IN_ONE_GO = 64 };
/// How often a slot is asked how long its queue is.
enum { LOOKS = 400 };
/// How long after a slot replies are waited for.
static const uint64_t drain_time_ns = 2000000000;

void prepare_load(struct end *end) {
  load.timetable = draw_timetable(&end->assignment);
  size_t most = load.timetable.count < end->assignment.rate ? load.timetable.count
                                                            : end->assignment.rate;
  for (load.capacity = 1024; load.capacity < most;) load.capacity *= 2;
  load.requests = touched_memory(load.capacity * sizeof *load.requests);
  load.receive_flags = rest_flags(end->link.kind);
  struct load_record *record = &end->record.load;
  record->from_send = empty_histogram();
  record->lateness = empty_histogram();
  record->send_calls = empty_histogram();
  record->due = load.timetable.counted;
}

/// When the next request is due; UINT64_MAX for none in this slot.
ALWAYS_INLINE uint64_t next_due(void) {
  if (load.has_stopped || load.next >= load.timetable.count) return UINT64_MAX;
  uint64_t due = load.base + load.timetable.due[load.next];
  return due < load.limit ? due : UINT64_MAX;
}

/// Begins what is due; returns how many.
ALWAYS_INLINE int offer_due(struct end *end, const struct window *window, struct tally *tally) {
  int begun = 0;
  uint64_t now = clock_now();
  while (begun < MOST_IN_ONE_GO) {
    uint64_t due = next_due();
    if (due > now) break;
    if (load.next - load.oldest == load.capacity || tally->messages >= window->message_limit) {
      load.has_stopped = true;
      break;
    }
    begin(end, tally, due, now);
    begun++;
    now = clock_now();
  }
  return begun;
}

/// Takes what has come; returns how many replies.
ALWAYS_INLINE int take_replies(struct end *end, struct tally *tally) {
  if (load.is_blocked) flush(end, tally, clock_now());
  int taken = 0;
  while (taken < MOST_IN_ONE_GO) {
    int result = receive_rest(&load.reply, end->link.receiving, end->incoming,
                              end->link.incoming_size, load.receive_flags);
    if (result != DONE) {
      be_patient(end, result, "receive");
      return taken;
    }
    taken++;
    note_reply(end, tally);
  }
  return taken;
}

/// Offers and takes until the limit, and until all that was due before it has begun.
static void offer(struct end *end, const struct window *window, struct tally *tally,
                  uint64_t interval) {
  uint64_t last = clock_now();
  for (;;) {
    int offered = offer_due(end, window, tally);
    int taken = take_replies(end, tally);
    uint64_t now = clock_now();
    if ((offered > 0 || taken > 0) && load.counted_from <= last && last < load.limit)
      end->record.load.busy_ns += now - last;
    if (now >= load.next_look) {
      load.next_look = now + interval;
      if (load.open > end->record.load.deepest) end->record.load.deepest = load.open;
    }
    last = now;
    if (now >= load.limit && next_due() == UINT64_MAX) return;
  }
}

/// Waits for what is still under way when all has been offered.
static void drain(struct end *end, struct tally *tally, uint64_t in_time) {
  bool loses_messages = end->assignment.transport->loses_messages;
  uint64_t latest = clock_now();
  while (load.open > 0) {
    uint64_t now = clock_now();
    if (now >= load.limit + drain_time_ns) break;
    if (loses_messages && now > (in_time > latest ? in_time : latest)) break;
    if (take_replies(end, tally) > 0) latest = now;
  }
  bool is_drained = latest <= in_time && (loses_messages || load.open == 0);
  if ((!is_drained || load.has_stopped) && load.counted_from < UINT64_MAX)
    end->record.load.is_unstable = true;
  // What is under way is no longer waited for.
  if (load.open > 0) load.has_given_up = true;
  while (load.oldest < load.next) end_offered(load.oldest);
  load.open = 0;
}

void load_client_slot(struct end *end, size_t number, const struct window *window,
                      struct tally *tally) {
  const struct slot *slot = &end->assignment.slots[number];
  struct stretch offering = offering_in(&end->assignment, number);
  uint64_t length = slot->end - slot->start;
  // Other arms do not wait for one that is late.
  if (number == 0) load.base = window->start;
  load.limit = load.base + offering.end;
  load.counted_from = window->is_counted ? load.base + offering.start : UINT64_MAX;
  load.next_look = load.base + offering.start;
  tally->start = load.base + offering.start;
  tally->end = load.limit;
  offer(end, window, tally, length / LOOKS);
  drain(end, tally, load.limit + length / 10);
}
