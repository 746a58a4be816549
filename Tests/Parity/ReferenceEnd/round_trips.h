#ifndef REFERENCE_ROUND_TRIPS_H
#define REFERENCE_ROUND_TRIPS_H

#include "end.h"

/// A reply that is this late was dropped.
static const uint64_t loss_timeout_ns = 100000000;

ALWAYS_INLINE void add_round_trip(struct record *record, const struct window *window,
                                  uint64_t start, uint64_t now) {
  if (now > window->overrun_after)
    histogram_add(&record->overruns, now - start);
  else if (start < window->settled_at)
    record->unsettled++;
  else
    histogram_add(&record->round_trips, now - start);
}

#endif
