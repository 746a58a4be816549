#include "clocked.h"

static void begin_slot(struct clocked_slots *slots, size_t number) {
  const struct end *end = slots->end;
  slots->number = number;
  slots->tally = (struct tally){0};
  if (number < end->assignment.slot_count)
    slots->tally.due = end->origin + end->assignment.slots[number].start;
  getrusage(RUSAGE_SELF, &slots->before);
}

void begin_clocked_slots(struct clocked_slots *slots, struct end *end) {
  slots->end = end;
  begin_slot(slots, 0);
}

void end_clocked_slot(struct clocked_slots *slots) {
  struct rusage after;
  getrusage(RUSAGE_SELF, &after);
  if (slots->end->assignment.slots[slots->number].is_counted)
    keep_tally(&slots->end->record, &slots->tally, &slots->before, &after);
  begin_slot(slots, slots->number + 1);
}

void finish_clocked_slots(struct clocked_slots *slots) {
  while (slots->number < slots->end->assignment.slot_count) end_clocked_slot(slots);
}
