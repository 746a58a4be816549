#ifndef REFERENCE_RECORD_H
#define REFERENCE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

#include "histogram.h"

/// What an end did in one slot.
struct tally {
  uint64_t due;
  uint64_t start;
  uint64_t end;
  uint64_t messages;
  uint64_t replies;
  uint64_t duplicated;
  uint64_t reordered;
  uint64_t closed;
};

/// Cost of a stretch of time.
struct cost {
  uint64_t user_ns;
  uint64_t system_ns;
  uint64_t voluntary_switches;
  uint64_t involuntary_switches;
};

/// What a client of LOAD has besides.
struct load_record {
  /// From when a request was sent, what sends took, and how late requests were first tried; none in other records.
  struct histogram from_send;
  struct histogram send_calls;
  struct histogram lateness;
  uint64_t due;
  uint64_t begun;
  uint64_t sent_in_step;
  uint64_t answered_in_step;
  uint64_t deepest;
  /// Time in which there was something to send or to take.
  uint64_t busy_ns;
  bool is_unstable;
};

/// What came of an end.
struct record {
  /// Those of counted slots.
  struct tally *tallies;
  size_t tally_count;
  struct histogram round_trips;
  struct histogram overruns;
  /// Of the clients of FAN_IN, the replies of counted slots to each.
  uint64_t *client_replies;
  size_t client_count;
  struct load_record load;
  uint64_t unsettled;
  bool knows_order;
  struct cost cost;
};

/// Adds what the process has cost from one reading of getrusage(2) to another.
void add_cost(struct cost *cost, const struct rusage *before, const struct rusage *after);

/// Sends a record home; `data_socket` is asked for its buffers.
void send_record(const struct record *record, int receiving, int sending);

/// Sends home one sentence about what went wrong, and ends the process.
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2), cold));

/// The same with the reason that errno gives.
_Noreturn void fail_with_errno(const char *attempt) __attribute__((cold));

#endif
