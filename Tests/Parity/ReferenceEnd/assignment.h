#ifndef REFERENCE_ASSIGNMENT_H
#define REFERENCE_ASSIGNMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

/// A stretch of time in which this end's arm is active: offsets from T0 in nanoseconds.
struct slot {
  uint64_t start;
  uint64_t end;
  bool is_counted;
};

enum role { SERVER, CLIENT };
/// A server of FAN_IN and LOAD asks epoll, or has one socket for the datagrams of all clients.
enum workload { LATENCY, THROUGHPUT, CONNECT, FAN_IN, LOAD };
enum address_family { NO_FAMILY, UNIX, INET, INET6 };

/// What the kinds of transport differ in.
struct transport {
  const char *name;
  enum address_family family;
  /// SOCK_STREAM and so on; 0 for a pipe.
  int socket_type;
  bool is_tcp;
  /// Whether messages may be dropped on the way.
  bool loses_messages;
};

/// Text that an assignment carries: a path has at most 107 bytes, and "inet6:" and a port fewer.
enum { ADDRESS_CAPACITY = 128 };

/// Whether clients connect; else all send to one socket.
static inline bool has_listener(const struct transport *transport) {
  return transport->family != NO_FAMILY && transport->socket_type != SOCK_DGRAM;
}

/// What an end is to do, as the harness says it.
struct assignment {
  enum role role;
  const struct transport *transport;
  enum workload workload;
  /// Of a request, or of what is sent one way.
  size_t message_bytes;
  size_t reply_bytes;
  /// How many requests a client has under way; of LOAD 0, for as many as are due.
  size_t depth;
  /// Of LOAD, requests a second, whether they are due at equal intervals, and what their instants are drawn from.
  size_t rate;
  bool arrives_evenly;
  uint64_t arrival_seed;
  /// How many clients a server has, all of which are one end.
  size_t client_count;
  /// Whether a server says when it has accepted a client.
  bool greets;
  /// Whether a client ends its connections by a reset; it closes first in any case.
  bool closes_by_reset;
  int backlog;
  /// -1 leaves the end to the scheduler.
  int cpu;
  struct slot *slots;
  size_t slot_count;
  /// Whether a slot that starts late ends as much later.
  bool slots_shift;
  uint64_t alive_until;
  uint64_t settling;
  /// UINT64_MAX counts every round trip, however late it ends.
  uint64_t overrun_allowance;
  /// UINT64_MAX sets no limit.
  uint64_t message_limit;
  /// Empty where descriptors are inherited.
  char server_address[ADDRESS_CAPACITY];
  /// Empty unless a client needs a name to be answered; where there may be many, what the names of all begin with.
  char client_address[ADDRESS_CAPACITY];
  int inherited_receiving;
  int inherited_sending;
};

/// Whether the server is one of many clients, however many it has.
static inline bool has_server_of_many(const struct assignment *assignment) {
  return assignment->workload == FAN_IN || assignment->workload == LOAD;
}

/// Reads an assignment from standard input; fails for what this end cannot do.
void read_assignment(struct assignment *assignment);

/// The next line of standard input without its end; fails when there is none. Valid until the next.
char *read_line(void);

#endif
