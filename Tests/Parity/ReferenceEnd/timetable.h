#ifndef REFERENCE_TIMETABLE_H
#define REFERENCE_TIMETABLE_H

#include <stddef.h>

#include "assignment.h"

/// When requests are due, as offsets from the start of the first slot.
struct timetable {
  uint64_t *due;
  size_t count;
  size_t capacity;
  /// Those of counted slots.
  uint64_t counted;
};

/// A stretch of time, as offsets from the start of the first slot.
struct stretch {
  uint64_t start;
  uint64_t end;
};

/// When requests of a slot are due: its last tenth is left to the replies.
static inline struct stretch offering_in(const struct assignment *assignment, size_t slot) {
  uint64_t origin = assignment->slots[0].start;
  const struct slot *own = &assignment->slots[slot];
  uint64_t rest = (own->end - own->start) / 10;
  return (struct stretch){.start = own->start - origin, .end = own->end - rest - origin};
}

/// The same instants as the tool draws from a seed.
struct timetable draw_timetable(const struct assignment *assignment);

#endif
