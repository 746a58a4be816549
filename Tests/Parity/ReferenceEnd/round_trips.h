#ifndef REFERENCE_ROUND_TRIPS_H
#define REFERENCE_ROUND_TRIPS_H

#include "end.h"

enum request_state {
  /// Nothing is under way.
  IDLE,
  /// It is not sent as a whole.
  UNSENT,
  /// Its reply is on the way.
  SENT,
};

/// A reply that is this late was dropped.
static const uint64_t loss_timeout_ns = 100000000;
/// How often those are looked for where other replies come meanwhile.
enum { SEARCH_INTERVAL_MS = 20 };

/// Nothing came until then, for all that it was waited for.
static inline void note_loss(const struct window *window, struct tally *tally, uint64_t now) {
  uint64_t waited = now < window->deadline ? now : window->deadline;
  if (waited > tally->end) tally->end = waited;
}

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
