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
#include <sys/time.h>

#include "end.h"
#include "sockets.h"

/// How often a blocked call returns so that the end can look at the clock.
enum { TICK_MS = 100 };
/// What an overloaded machine may keep the peer from running.
static const uint64_t patience_after_last_slot_ns = 3000000000;

static void ignore_tick(int signal) { (void)signal; }

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
  struct timeval interval = {.tv_usec = TICK_MS * 1000};
  struct itimerval timer = {.it_interval = interval, .it_value = interval};
  if (sigaction(SIGALRM, &action, NULL) != 0 || setitimer(ITIMER_REAL, &timer, NULL) != 0)
    fail_with_errno("set up its ticks");
}

static struct histogram empty_histogram(void) {
  return (struct histogram){.counts = touched_memory(CELL_COUNT * sizeof(uint64_t)),
                            .smallest = UINT64_MAX};
}

/// Gets all memory that the slots need.
static void prepare_memory(struct end *end) {
  size_t stride = (end->assignment.message_bytes + 63) & ~(size_t)63;
  end->outgoing = touched_memory(2 * stride);
  end->incoming = end->outgoing + stride;
  memset(end->outgoing, 0x5a, 2 * stride);
  end->record.tallies = touched_memory(end->assignment.slot_count * sizeof(struct tally));
  end->record.round_trips = empty_histogram();
  end->record.overruns = empty_histogram();
}

static uint64_t wait_at_gate(void) {
  puts("ready");
  fflush(stdout);
  uint64_t origin;
  if (sscanf(read_line(), "go %" SCNu64, &origin) != 1) fail("the harness did not open the gate");
  return origin;
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
  bool is_server = end.assignment.role == SERVER;
  end.link = is_server ? meet_client(&end.assignment) : meet_server(&end.assignment);
  end.field = sequence_field_of(end.assignment.message_bytes);
  prepare_memory(&end);
  bool is_fan_in = end.assignment.workload == FAN_IN;
  if (is_fan_in) {
    end.patience_limit = clock_now() + patience_after_last_slot_ns;
    if (is_server)
      greet_client(&end);
    else
      greet_server(&end);
  }
  end.origin = wait_at_gate();
  uint64_t last_instant = end.origin + end.assignment.alive_until;
  end.patience_limit = last_instant + patience_after_last_slot_ns;
  if (!is_server)
    run_client(&end);
  else if (end.assignment.workload == CONNECT)
    run_accepting_server(&end);
  else if (is_fan_in)
    run_fan_in_server(&end);
  else
    run_server(&end);
  // Numbers of fewer than four bytes wrap within one loss of a lossy transport.
  end.record.knows_order = is_server && end.assignment.workload == THROUGHPUT &&
                           (!end.assignment.transport->loses_messages || end.field.width >= 4);
  // An end that leaves early moves the figures of the others.
  sleep_until(last_instant);
  remove_own_name(&end.assignment);
  send_record(&end.record, end.link.receiving, end.link.sending);
  return 0;
}
