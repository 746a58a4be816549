#ifndef REFERENCE_OFFERED_H
#define REFERENCE_OFFERED_H

// The requests of a client that offers them when they are due, each from when it begins to its reply.

#include "end.h"
#include "progress.h"
#include "round_trips.h"
#include "timetable.h"

struct offered {
  uint64_t due;
  uint64_t sent;
  enum request_state state;
};

static struct {
  struct timetable timetable;
  /// A ring: as many as may be under way have a place.
  struct offered *requests;
  size_t capacity;
  /// The first that has not ended, and the one to begin next.
  size_t oldest;
  size_t next;
  /// How many the kernel has taken, and how many replies are no longer expected.
  size_t sent;
  size_t passed;
  /// How many have begun and not ended.
  size_t open;
  uint64_t sending_value;
  uint64_t expected_value;
  size_t request_done;
  struct progress reply;
  int receive_flags;
  bool is_blocked;
  bool has_stopped;
  bool has_given_up;
  uint64_t base;
  uint64_t counted_from;
  uint64_t limit;
  uint64_t next_look;
} load;

ALWAYS_INLINE struct offered *offered_at(size_t number) {
  return &load.requests[number & (load.capacity - 1)];
}

ALWAYS_INLINE void end_offered(size_t number) {
  offered_at(number)->state = IDLE;
  while (load.oldest < load.next && offered_at(load.oldest)->state == IDLE) load.oldest++;
}

/// Hands over what has begun and the kernel has not taken yet.
ALWAYS_INLINE void flush(struct end *end, struct tally *tally, uint64_t start) {
  uint64_t now = start;
  while (load.sent < load.next) {
    struct offered *request = offered_at(load.sent);
    sequence_store(end->field, load.sending_value, end->outgoing);
    int result = send_rest(&load.request_done, end->link.sending, end->outgoing,
                           end->link.outgoing_size);
    if (result != DONE) {
      be_patient(end, result, "send");
      load.is_blocked = true;
      return;
    }
    request->sent = now;
    request->state = SENT;
    if (request->due >= load.counted_from) {
      tally->messages++;
      if (now < load.limit) end->record.load.sent_in_step++;
    }
    load.sent++;
    load.sending_value = sequence_after(end->field, load.sending_value);
    uint64_t done = clock_now();
    if (start >= load.counted_from) histogram_add(&end->record.load.send_calls, done - now);
    now = done;
  }
  load.is_blocked = false;
}

ALWAYS_INLINE void begin(struct end *end, struct tally *tally, uint64_t due, uint64_t now) {
  if (due >= load.counted_from) {
    histogram_add(&end->record.load.lateness, now - due);
    end->record.load.begun++;
  }
  *offered_at(load.next++) = (struct offered){.due = due, .state = UNSENT};
  load.open++;
  if (!load.is_blocked) flush(end, tally, now);
}

/// The request of a reply that is not the next: those before it were lost, or it comes late.
static __attribute__((noinline)) int64_t out_of_turn(struct end *end, uint64_t value) {
  if (!end->assignment.transport->loses_messages) fail("a reply came out of its turn");
  int64_t distance = sequence_distance(end->field, load.expected_value, value);
  int64_t request = (int64_t)load.passed + distance;
  if (distance > 0) {
    load.passed = (size_t)request + 1;
    load.expected_value = sequence_after(end->field, value);
  }
  return request;
}

ALWAYS_INLINE void note_reply(struct end *end, struct tally *tally) {
  uint64_t now = clock_now();
  uint64_t value = sequence_load(end->field, end->incoming);
  int64_t number = (int64_t)load.passed;
  if (value == load.expected_value) {
    load.passed++;
    load.expected_value = sequence_after(end->field, value);
  } else {
    number = out_of_turn(end, value);
  }
  if (number < (int64_t)load.oldest || number >= (int64_t)load.next ||
      offered_at((size_t)number)->state != SENT) {
    if (!load.has_given_up && !end->assignment.transport->loses_messages)
      fail("a reply came to nothing that was asked");
    return;
  }
  const struct offered *request = offered_at((size_t)number);
  if (request->due >= load.counted_from) {
    histogram_add(&end->record.round_trips, now - request->due);
    histogram_add(&end->record.load.from_send, now - request->sent);
    tally->replies++;
  }
  if (now >= load.counted_from && now < load.limit) end->record.load.answered_in_step++;
  end_offered((size_t)number);
  load.open--;
}

#endif
