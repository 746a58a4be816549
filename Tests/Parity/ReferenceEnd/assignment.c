#include "assignment.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record.h"

static const struct transport transports[] = {
    {.name = "unix-stream", .family = UNIX, .socket_type = SOCK_STREAM},
    {.name = "unix-dgram", .family = UNIX, .socket_type = SOCK_DGRAM},
    {.name = "unix-seqpacket", .family = UNIX, .socket_type = SOCK_SEQPACKET},
    {.name = "tcp", .family = INET, .socket_type = SOCK_STREAM, .is_tcp = true},
    {.name = "tcp6", .family = INET6, .socket_type = SOCK_STREAM, .is_tcp = true},
    {.name = "udp", .family = INET, .socket_type = SOCK_DGRAM, .loses_messages = true},
    {.name = "udp6", .family = INET6, .socket_type = SOCK_DGRAM, .loses_messages = true},
    {.name = "pipe", .family = NO_FAMILY},
};

char *read_line(void) {
  static char *line;
  static size_t capacity;
  ssize_t length;
  do {
    clearerr(stdin);
    length = getline(&line, &capacity, stdin);
  } while (length < 0 && ferror(stdin) && errno == EINTR);
  if (length <= 0) fail("the harness closed its pipe");
  if (line[length - 1] == '\n') line[length - 1] = '\0';
  return line;
}

static uint64_t number(const char *text, const char *key) {
  char *end;
  errno = 0;
  uint64_t value = strtoull(text, &end, 10);
  if (errno != 0 || end == text || *end != '\0')
    fail("the assignment has the unreadable %s '%s'", key, text);
  return value;
}

static int one_of(const char *text, const char *first, const char *second, const char *key) {
  if (strcmp(text, first) == 0) return 0;
  if (strcmp(text, second) == 0) return 1;
  fail("the reference knows no %s '%s'", key, text);
}

static enum workload workload_of(const char *text) {
  if (strcmp(text, "fanin") == 0) return FAN_IN;
  if (strcmp(text, "connect") == 0 || strcmp(text, "crr") == 0) return CONNECT;
  if (strcmp(text, "load") == 0) return LOAD;
  return one_of(text, "latency", "throughput", "workload") == 0 ? LATENCY : THROUGHPUT;
}

static const struct transport *transport_of(const char *variant) {
  for (size_t i = 0; i < sizeof transports / sizeof *transports; i++)
    if (strcmp(variant, transports[i].name) == 0) return &transports[i];
  fail("the reference knows no variant '%s'", variant);
}

static void add_slot(struct assignment *assignment, const char *text) {
  struct slot slot;
  unsigned long long start, end;
  int is_counted;
  if (sscanf(text, "%llu,%llu,%d", &start, &end, &is_counted) != 3)
    fail("the assignment has the unreadable slot '%s'", text);
  slot = (struct slot){.start = start, .end = end, .is_counted = is_counted != 0};
  size_t bytes = (assignment->slot_count + 1) * sizeof slot;
  assignment->slots = realloc(assignment->slots, bytes);
  if (assignment->slots == NULL) fail("could not get memory for the slots");
  assignment->slots[assignment->slot_count++] = slot;
}

static void keep_address(char *address, const char *text) {
  if (snprintf(address, ADDRESS_CAPACITY, "%s", text) >= ADDRESS_CAPACITY)
    fail("the address '%s' is too long", text);
}

static void read_inherited(struct assignment *assignment, const char *text) {
  if (sscanf(text, "%d,%d", &assignment->inherited_receiving, &assignment->inherited_sending) != 2)
    fail("the assignment has the unreadable inherited '%s'", text);
}

static void apply(struct assignment *assignment, const char *key, const char *value) {
  if (strcmp(key, "role") == 0) {
    assignment->role = one_of(value, "server", "client", key) == 0 ? SERVER : CLIENT;
  } else if (strcmp(key, "workload") == 0) {
    assignment->workload = workload_of(value);
    assignment->greets = strcmp(value, "connect") == 0;
  } else if (strcmp(key, "closer") == 0) {
    assignment->closes_by_reset = one_of(value, "client", "reset", key) == 1;
  } else if (strcmp(key, "clients") == 0) {
    assignment->client_count = number(value, key);
  } else if (strcmp(key, "server") == 0) {
    if (has_server_of_many(assignment)) one_of(value, "epoll", "single-socket", key);
  } else if (strcmp(key, "variant") == 0) {
    assignment->transport = transport_of(value);
  } else if (strcmp(key, "wait") == 0) {
    if (strcmp(value, "block") != 0) fail("the reference does not wait by '%s'", value);
  } else if (strcmp(key, "batch") == 0) {
    if (number(value, key) != 1) fail("the reference does not send batches");
  } else if (strcmp(key, "message_bytes") == 0) {
    assignment->message_bytes = number(value, key);
  } else if (strcmp(key, "reply_bytes") == 0) {
    assignment->reply_bytes = number(value, key);
  } else if (strcmp(key, "depth") == 0) {
    assignment->depth = number(value, key);
  } else if (strcmp(key, "rate") == 0) {
    assignment->rate = number(value, key);
  } else if (strcmp(key, "arrivals") == 0) {
    assignment->arrives_evenly = one_of(value, "poisson", "constant", key) == 1;
  } else if (strcmp(key, "arrival_seed") == 0) {
    assignment->arrival_seed = number(value, key);
  } else if (strcmp(key, "pacing") == 0) {
    if (strcmp(value, "spin") != 0) fail("the reference does not pace itself by '%s'", value);
  } else if (strcmp(key, "service_time_ns") == 0) {
    fail("the reference has no service time");
  } else if (strcmp(key, "backlog") == 0) {
    assignment->backlog = (int)number(value, key);
  } else if (strcmp(key, "cpu") == 0) {
    assignment->cpu = (int)number(value, key);
  } else if (strcmp(key, "slot") == 0) {
    add_slot(assignment, value);
  } else if (strcmp(key, "slots_shift") == 0) {
    assignment->slots_shift = one_of(value, "false", "true", key) == 1;
  } else if (strcmp(key, "alive_until_ns") == 0) {
    assignment->alive_until = number(value, key);
  } else if (strcmp(key, "settling_ns") == 0) {
    assignment->settling = number(value, key);
  } else if (strcmp(key, "overrun_allowance_ns") == 0) {
    assignment->overrun_allowance = number(value, key);
  } else if (strcmp(key, "message_limit") == 0) {
    assignment->message_limit = number(value, key);
  } else if (strcmp(key, "server_address") == 0) {
    keep_address(assignment->server_address, value);
  } else if (strcmp(key, "client_address") == 0) {
    keep_address(assignment->client_address, value);
  } else if (strcmp(key, "inherited") == 0) {
    read_inherited(assignment, value);
  }
}

static void check(struct assignment *assignment) {
  if (assignment->transport == NULL || assignment->message_bytes == 0 ||
      assignment->client_count == 0 || assignment->slot_count == 0)
    fail("the assignment lacks a variant, a size, clients or slots");
  bool is_load = assignment->workload == LOAD;
  if (is_load != (assignment->depth == 0))
    fail("only requests of load are under way as they are due, and no others");
  if (is_load && (assignment->rate == 0 || assignment->client_count > 1 ||
                  assignment->overrun_allowance == UINT64_MAX))
    fail("the reference offers requests at a rate, of one client, in turns");
  if (assignment->reply_bytes == 0) assignment->reply_bytes = assignment->message_bytes;
  bool has_replies = assignment->workload == LATENCY || has_server_of_many(assignment);
  if (!has_replies && assignment->reply_bytes != assignment->message_bytes)
    fail("only replies of latency, fanin and load can have a size of their own");
  if (!has_replies && assignment->depth > 1)
    fail("only requests of latency and fanin can be several at once");
}

void read_assignment(struct assignment *assignment) {
  *assignment = (struct assignment){.client_count = 1,
                                    .depth = 1,
                                    .cpu = -1,
                                    .overrun_allowance = UINT64_MAX,
                                    .message_limit = UINT64_MAX};
  const char *heading = read_line();
  if (strcmp(heading, "sockbench-assignment 2") != 0)
    fail("'%s' is not the heading of an assignment", heading);
  for (;;) {
    char *line = read_line();
    if (strcmp(line, "end-of-assignment") == 0) break;
    char *equals = strchr(line, '=');
    if (equals == NULL) fail("'%s' in the assignment is not key=value", line);
    *equals = '\0';
    apply(assignment, line, equals + 1);
  }
  check(assignment);
}
