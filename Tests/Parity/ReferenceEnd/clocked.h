#ifndef REFERENCE_CLOCKED_H
#define REFERENCE_CLOCKED_H

#include "end.h"

/// The slots of a server that the clock ends: of many clients, or many connections, none could tell by a
/// mark when a slot is over for all.
struct clocked_slots {
  struct end *end;
  /// The one under way.
  size_t number;
  uint64_t now;
  struct tally tally;
  struct rusage before;
};

void begin_clocked_slots(struct clocked_slots *slots, struct end *end);

/// Closes the books of a slot and opens those of the next.
void end_clocked_slot(struct clocked_slots *slots);

/// Closes the books of all slots; does nothing once they are closed.
void finish_clocked_slots(struct clocked_slots *slots);

/// Goes on to the slot that `now` lies in.
static inline void advance(struct clocked_slots *slots, uint64_t now) {
  const struct end *end = slots->end;
  while (slots->number + 1 < end->assignment.slot_count &&
         now >= end->origin + end->assignment.slots[slots->number + 1].start)
    end_clocked_slot(slots);
  slots->now = now;
}

/// Counts a message that was answered, as of when the slots were advanced last.
static inline void count_message(struct clocked_slots *slots) {
  if (slots->tally.messages == 0) slots->tally.start = slots->now;
  slots->tally.messages++;
  slots->tally.end = slots->now;
}

#endif
