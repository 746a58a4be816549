#ifndef REFERENCE_END_H
#define REFERENCE_END_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "assignment.h"
#include "link.h"
#include "record.h"
#include "sequence.h"

/// An end at work.
struct end {
  struct assignment assignment;
  struct link link;
  struct sequence_field field;
  /// T0 on CLOCK_MONOTONIC.
  uint64_t origin;
  /// When to give up waiting for the peer.
  uint64_t patience_limit;
  /// The number of the next message: sent by a client, due at a server.
  uint64_t sequence;
  char *outgoing;
  char *incoming;
  struct record record;
};

/// One slot as a client sees it: instants instead of offsets.
struct window {
  uint64_t start;
  uint64_t deadline;
  uint64_t settled_at;
  uint64_t overrun_after;
  uint64_t message_limit;
  bool is_counted;
};

/// CLOCK_MONOTONIC in nanoseconds.
static inline uint64_t clock_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

/// A slot of a workload: what lies between its start and its mark.
void latency_client_slot(struct end *end, const struct window *window, struct tally *tally);
void latency_server_slot(struct end *end, uint64_t mark, struct tally *tally);
void pipelined_client_slot(struct end *end, const struct window *window, struct tally *tally);
void connect_client_slot(struct end *end, const struct window *window, struct tally *tally);
void throughput_client_slot(struct end *end, const struct window *window, struct tally *tally);
void throughput_server_slot(struct end *end, uint64_t mark, struct tally *tally);

/// Keeps what was done in a counted slot, and what it cost.
void keep_tally(struct record *record, const struct tally *tally, const struct rusage *before,
                const struct rusage *after);

/// All slots of a server that meets its client anew for every request.
void run_accepting_server(struct end *end);

/// All slots of a client, one after the other.
void run_client(struct end *end);
/// All slots of a server, one after the other.
void run_server(struct end *end);

/// Sleeps until an instant on CLOCK_MONOTONIC.
void sleep_until(uint64_t instant);

/// Memory that no page fault is left in.
void *touched_memory(size_t bytes);

struct histogram empty_histogram(void);

/// Judges a transfer that was not DONE: returns when it may be tried again, else fails.
void be_patient(const struct end *end, int result, const char *action) __attribute__((cold));

/// Whether something arrives within a number of milliseconds.
bool has_arrival(const struct end *end, int milliseconds);

/// Whether the harness has told a server so, which is the last that it says.
bool have_clients_finished(void);

/// Sends and receives outside of the hot loops, whatever the kind of the link.
void send_message(struct end *end, const char *message);
int receive_once(struct end *end, char *message);

#endif
