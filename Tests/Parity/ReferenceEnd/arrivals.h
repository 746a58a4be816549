#ifndef REFERENCE_ARRIVALS_H
#define REFERENCE_ARRIVALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Numbers that have not come: from `first` up to but not including `end`.
struct gap {
  uint64_t first;
  uint64_t end;
};

enum { GAP_CAPACITY = 1 << 16 };

/// Tells lost, late and doubled messages apart by their numbers.
struct arrivals {
  /// The number that should come next, counted without wrapping.
  uint64_t expected;
  uint64_t reordered;
  uint64_t duplicated;
  /// Rising, in memory for GAP_CAPACITY of them.
  struct gap *gaps;
  size_t gap_count;
};

/// Notes the message that is `distance` ahead of the expected one; false for a duplicate.
bool note_arrival(struct arrivals *arrivals, int64_t distance);

#endif
