// An end of a pair in plain C, told what to do and asked for its record like the tool's own: the
// yardstick for what its loops may cost.

#define _GNU_SOURCE
#include <inttypes.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>

#include "addresses.h"
#include "fanin.h"
#include "load.h"
#include "sockets.h"

/// How often a blocked call returns so that the end can look at the clock.
enum { TICK_MS = 100 };

static void ignore_tick(int signal) { (void)signal; }

/// From some microseconds after now on.
static void start_ticks(uint64_t first_us) {
  struct itimerval timer = {.it_interval = {.tv_usec = TICK_MS * 1000},
                            .it_value = {.tv_sec = (time_t)(first_us / 1000000),
                                         .tv_usec = (suseconds_t)(first_us % 1000000)}};
  if (setitimer(ITIMER_REAL, &timer, NULL) != 0) fail_with_errno("set up its ticks");
}

/// Lets ticks begin when the last slot should be over, as the tool does where nothing before depends on them.
static void put_off_ticks(const struct assignment *assignment, uint64_t last_instant) {
  if (assignment->transport->loses_messages ||
      (assignment->workload != LATENCY && assignment->workload != THROUGHPUT))
    return;
  uint64_t now = clock_now();
  start_ticks((last_instant > now ? last_instant - now : 0) / 1000 + TICK_MS * 1000);
}

static void prepare_process(const struct assignment *assignment) {
  if (assignment->cpu >= 0) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(assignment->cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) fail_with_errno("be pinned to its CPU");
  }
  if (prctl(PR_SET_TIMERSLACK, 1) != 0) fail_with_errno("set its timer slack");
  // Without SA_RESTART: a blocked system call is meant to return EINTR.
  struct sigaction action = {.sa_handler = ignore_tick};
  if (sigaction(SIGALRM, &action, NULL) != 0) fail_with_errno("set up its ticks");
  start_ticks(TICK_MS * 1000);
}

/// Gets all memory that the slots need.
static void prepare_memory(struct end *end) {
  size_t largest = end->assignment.message_bytes;
  if (largest < end->assignment.reply_bytes) largest = end->assignment.reply_bytes;
  size_t stride = (largest + 63) & ~(size_t)63;
  end->outgoing = touched_memory(2 * stride);
  end->incoming = end->outgoing + stride;
  memset(end->outgoing, 0x5a, 2 * stride);
  end->record.tallies = touched_memory(end->assignment.slot_count * sizeof(struct tally));
  end->record.round_trips = empty_histogram();
  end->record.overruns = empty_histogram();
  if (end->assignment.workload != FAN_IN || end->assignment.role != CLIENT) return;
  end->record.client_count = end->assignment.client_count;
  end->record.client_replies = touched_memory(end->record.client_count * sizeof(uint64_t));
}

/// A reply carries the number of its request, for which both have to have room.
static struct sequence_field sequence_field_both_ways(const struct assignment *assignment) {
  bool is_reply_smaller = assignment->reply_bytes < assignment->message_bytes;
  return sequence_field_of(is_reply_smaller ? assignment->reply_bytes : assignment->message_bytes);
}

static uint64_t wait_at_gate(void) {
  puts("ready");
  fflush(stdout);
  uint64_t origin;
  if (sscanf(read_line(), "go %" SCNu64, &origin) != 1) fail("the harness did not open the gate");
  return origin;
}

/// Many clients take a descriptor each.
static void raise_descriptor_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

static void meet_peer(struct end *end) {
  const struct assignment *assignment = &end->assignment;
  bool may_be_many = has_server_of_many(assignment);
  if (may_be_many) raise_descriptor_limit();
  // The harness keeps the time.
  end->patience_limit = UINT64_MAX;
  if (assignment->role == SERVER) {
    end->link = meet_client(assignment);
    if (may_be_many && has_listener(assignment->transport)) meet_clients(end);
  } else if (may_be_many) {
    meet_server_often(end);
    if (assignment->workload == LOAD) prepare_load(end);
  } else {
    end->link = meet_server(assignment, 0);
  }
}

/// How long past the last slot an end waits for its peer: what an overloaded machine may keep that from
/// running, and what a slow one takes for a large message of each client.
static uint64_t patience_after_last_slot(const struct assignment *assignment) {
  size_t bytes = assignment->message_bytes + assignment->reply_bytes;
  return 3000000000 + bytes * 25 * assignment->client_count;
}

static void work(struct end *end) {
  const struct assignment *assignment = &end->assignment;
  if (assignment->role == CLIENT)
    run_client(end);
  else if (assignment->workload == CONNECT)
    run_accepting_server(end);
  else if (!has_server_of_many(assignment))
    run_server(end);
  else if (has_listener(assignment->transport))
    run_multiplexing_server(end);
  else
    run_single_socket_server(end);
}

int main(int argc, char **argv) {
  if (argc != 2 || strcmp(argv[1], "end") != 0) {
    fprintf(stderr, "usage: %s end < ASSIGNMENT\n", argv[0]);
    return 64;
  }
  signal(SIGPIPE, SIG_IGN);
  signal(SIGINT, SIG_IGN);
  static struct end end;
  read_assignment(&end.assignment);
  prepare_process(&end.assignment);
  end.field = sequence_field_both_ways(&end.assignment);
  if (end.assignment.depth > end.field.modulus) fail("there are too few numbers for such a depth");
  prepare_memory(&end);
  meet_peer(&end);
  end.origin = wait_at_gate();
  uint64_t last_instant = end.origin + end.assignment.alive_until;
  end.patience_limit = last_instant + patience_after_last_slot(&end.assignment);
  put_off_ticks(&end.assignment, last_instant);
  work(&end);
  // Numbers of fewer than four bytes wrap within one loss of a lossy transport.
  end.record.knows_order = end.assignment.role == SERVER && end.assignment.workload == THROUGHPUT &&
                           (!end.assignment.transport->loses_messages || end.field.width >= 4);
  // An end that leaves early moves the figures of the others.
  sleep_until(last_instant);
  remove_own_names(&end.assignment);
  // A tick would break a long record off.
  signal(SIGALRM, SIG_IGN);
  send_record(&end.record, end.link.receiving, end.link.sending);
  return 0;
}
