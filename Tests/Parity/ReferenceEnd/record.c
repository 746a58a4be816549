#define _GNU_SOURCE
#include "record.h"

#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static uint64_t nanoseconds(struct timeval time) {
  return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_usec * 1000;
}

void add_cost(struct cost *cost, const struct rusage *before, const struct rusage *after) {
  cost->user_ns += nanoseconds(after->ru_utime) - nanoseconds(before->ru_utime);
  cost->system_ns += nanoseconds(after->ru_stime) - nanoseconds(before->ru_stime);
  cost->voluntary_switches += (uint64_t)(after->ru_nvcsw - before->ru_nvcsw);
  cost->involuntary_switches += (uint64_t)(after->ru_nivcsw - before->ru_nivcsw);
}

static void print_histogram(const struct histogram *histogram, const char *key) {
  if (histogram->smallest > histogram->largest) return;
  printf("%s=%" PRIu64 ",%" PRIu64 ",%" PRIu64 "\n", key, histogram->sum, histogram->smallest,
         histogram->largest);
  for (unsigned int i = 0; i < CELL_COUNT; i++)
    if (histogram->counts[i] != 0) printf("%s_cell=%u,%" PRIu64 "\n", key, i, histogram->counts[i]);
}

static uint64_t count_of(const struct histogram *histogram) {
  uint64_t count = 0;
  for (unsigned int i = 0; i < CELL_COUNT; i++) count += histogram->counts[i];
  return count;
}

static void print_load(const struct record *record) {
  const struct load_record *load = &record->load;
  if (load->lateness.counts == NULL) return;
  print_histogram(&load->from_send, "load_from_send");
  print_histogram(&load->lateness, "load_lateness");
  print_histogram(&load->send_calls, "load_send_calls");
  printf("load_due=%" PRIu64 "\n", load->due);
  printf("load_begun=%" PRIu64 "\n", load->begun);
  printf("load_sent_in_step=%" PRIu64 "\n", load->sent_in_step);
  printf("load_answered_in_step=%" PRIu64 "\n", load->answered_in_step);
  printf("load_unanswered=%" PRIu64 "\n", load->begun - count_of(&record->round_trips));
  printf("load_deepest=%" PRIu64 "\n", load->deepest);
  printf("load_busy_ns=%" PRIu64 "\n", load->busy_ns);
  printf("load_unstable=%s\n", load->is_unstable ? "true" : "false");
}

static void print_client_replies(const struct record *record) {
  for (size_t i = 0; i < record->client_count; i++)
    printf("%s%" PRIu64, i == 0 ? "client_replies=" : ",", record->client_replies[i]);
  if (record->client_count > 0) putchar('\n');
}

static void print_socket_buffer(const char *key, int descriptor, int option) {
  int bytes;
  socklen_t length = sizeof bytes;
  if (getsockopt(descriptor, SOL_SOCKET, option, &bytes, &length) == 0)
    printf("%s=%d\n", key, bytes);
}

static void print_heading(void) { puts("sockbench-record 2"); }

static void print_end(void) {
  puts("end-of-record");
  if (fflush(stdout) != 0) _exit(70);
}

static void print_totals(const struct record *record) {
  printf("unsettled=%" PRIu64 "\n", record->unsettled);
  printf("knows_order=%s\n", record->knows_order ? "true" : "false");
  printf("user_ns=%" PRIu64 "\n", record->cost.user_ns);
  printf("system_ns=%" PRIu64 "\n", record->cost.system_ns);
  printf("voluntary_switches=%" PRIu64 "\n", record->cost.voluntary_switches);
  printf("involuntary_switches=%" PRIu64 "\n", record->cost.involuntary_switches);
}

void send_record(const struct record *record, int receiving, int sending) {
  print_heading();
  for (size_t i = 0; i < record->tally_count; i++) {
    const struct tally *tally = &record->tallies[i];
    printf("slot=%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64
           ",%" PRIu64 "\n",
           tally->due, tally->start, tally->end, tally->messages, tally->replies,
           tally->duplicated, tally->reordered, tally->closed);
  }
  print_histogram(&record->round_trips, "round_trips");
  print_histogram(&record->overruns, "overruns");
  print_client_replies(record);
  print_load(record);
  print_totals(record);
  printf("cpu=%d\n", sched_getcpu());
  print_socket_buffer("sndbuf_bytes", sending, SO_SNDBUF);
  print_socket_buffer("rcvbuf_bytes", receiving, SO_RCVBUF);
  print_end();
}

_Noreturn void fail(const char *format, ...) {
  print_heading();
  fputs("failure=", stdout);
  va_list arguments;
  va_start(arguments, format);
  vprintf(format, arguments);
  va_end(arguments);
  putchar('\n');
  print_totals(&(struct record){0});
  print_end();
  exit(0);
}

_Noreturn void fail_with_errno(const char *attempt) { fail("could not %s: %s", attempt, strerror(errno)); }
