#include "arrivals.h"

#include <string.h>

static void open_gap(struct arrivals *arrivals, struct gap gap) {
  if (arrivals->gap_count == GAP_CAPACITY) {
    // The oldest half is beyond hope.
    size_t kept = GAP_CAPACITY / 2;
    memmove(arrivals->gaps, arrivals->gaps + GAP_CAPACITY - kept, kept * sizeof gap);
    arrivals->gap_count = kept;
  }
  arrivals->gaps[arrivals->gap_count++] = gap;
}

static void move_gaps(struct arrivals *arrivals, size_t from, size_t to) {
  memmove(arrivals->gaps + to, arrivals->gaps + from,
          (arrivals->gap_count - from) * sizeof *arrivals->gaps);
  arrivals->gap_count = arrivals->gap_count + to - from;
}

/// Takes a number out of the gap that it lies in; false if it lies in none.
static bool fill_gap(struct arrivals *arrivals, uint64_t number) {
  size_t low = 0;
  size_t high = arrivals->gap_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (arrivals->gaps[middle].end <= number)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == arrivals->gap_count || arrivals->gaps[low].first > number) return false;
  struct gap *gap = &arrivals->gaps[low];
  if (gap->first == number) {
    gap->first++;
    if (gap->first == gap->end) move_gaps(arrivals, low + 1, low);
  } else if (gap->end == number + 1) {
    gap->end = number;
  } else if (arrivals->gap_count == GAP_CAPACITY) {
    gap->first = number + 1;
  } else {
    struct gap rest = {.first = number + 1, .end = gap->end};
    gap->end = number;
    move_gaps(arrivals, low + 1, low + 2);
    arrivals->gaps[low + 1] = rest;
  }
  return true;
}

bool note_arrival(struct arrivals *arrivals, int64_t distance) {
  if (distance >= 0) {
    uint64_t number = arrivals->expected + (uint64_t)distance;
    if (distance > 0)
      open_gap(arrivals, (struct gap){.first = arrivals->expected, .end = number});
    arrivals->expected = number + 1;
    return true;
  }
  uint64_t behind = (uint64_t)-distance;
  if (behind > arrivals->expected || !fill_gap(arrivals, arrivals->expected - behind)) {
    arrivals->duplicated++;
    return false;
  }
  arrivals->reordered++;
  return true;
}
