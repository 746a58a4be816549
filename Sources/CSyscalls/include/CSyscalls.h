#ifndef SOCKBENCH_CSYSCALLS_H
#define SOCKBENCH_CSYSCALLS_H

// What Swift cannot import from libc: functions that need _GNU_SOURCE, variadic functions and
// signal handlers. _GNU_SOURCE itself stays inside the .c file: in a header it would change the
// definitions that Swift sees.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/types.h>

/// Pins the calling process to one CPU. Returns 0 or -1 with errno.
int sb_pin_to_cpu(int cpu);

/// Writes the numbers of the CPUs that the calling process may use to `cpus`, at most `capacity`.
/// Returns how many there are, or -1 with errno.
int sb_allowed_cpus(int *cpus, int capacity);

/// The CPU that the caller runs on, or -1 with errno.
int sb_current_cpu(void);

/// pipe2(2) with O_CLOEXEC.
int sb_pipe(int descriptors[2]);

/// Asks the kernel to send `signal` to the caller when its parent dies (PR_SET_PDEATHSIG).
int sb_signal_on_parent_death(int signal);

/// Gives up the controlling terminal, if there is one (TIOCNOTTY).
void sb_give_up_terminal(void);

/// Makes a child of the caller's parent that goes on as the caller does, clone(2) with CLONE_PARENT: 0 in the new process.
/// Returns its number or -1 with errno. Only a single-threaded process may call it.
int sb_fork_sibling(void);

/// Whether a timer of setitimer(2) runs, which a fork does not inherit.
bool sb_has_interval_timer(void);

/// Sends a byte and at most 4 descriptors over a Unix-domain socket (SCM_RIGHTS). Returns 0 or -1 with errno.
int sb_send_descriptors(int socket, const int *descriptors, int count);

/// Receives what sb_send_descriptors sent; the descriptors are closed on exec. Returns how many there are, 0 when the
/// other side has closed, or -1 with errno.
int sb_receive_descriptors(int socket, int descriptors[4]);

/// The process that made a pair of Unix-domain sockets (SO_PEERCRED), or -1 with errno.
pid_t sb_maker_of_pair(int socket);

/// Becomes the parent of all processes below it whose own has gone.
int sb_adopt_orphans(void);

/// Sets the caller's timer slack in nanoseconds, so that sleeps end when they are due.
int sb_set_timer_slack(unsigned long nanoseconds);

/// Marks every descriptor from `first` on close-on-exec or closes it.
int sb_close_from(unsigned int first);

/// An interface of the network namespace that the caller is in.
struct sb_interface {
  char name[16];
  char qdisc[32];
  unsigned int mtu;
  bool is_up;
  /// Whether it is on, 1 or 0, or -1 where the driver does not say: TSO, GSO and GRO.
  int segments;
  int defers_segments;
  int joins_received;
};

/// Writes what is known of the interfaces to `interfaces`, at most `capacity`. Returns how many, or -1 with errno.
int sb_interfaces(struct sb_interface *interfaces, int capacity);

/// Moves the caller to a network namespace of its own and, if asked, to a user namespace around it.
/// Returns 0 or -1 with errno.
int sb_unshare_network(bool with_user);

/// Moves the caller to a network namespace, setns(2). Returns 0 or -1 with errno.
int sb_enter_network(int descriptor);

/// Sets the loopback interface of the caller's network namespace up. Returns 0 or -1 with errno.
int sb_start_loopback(void);

/// FIONREAD: bytes that wait to be received from a stream or a pipe. Returns -1 with errno.
int sb_receivable_bytes(int descriptor);

/// SIOCOUTQNSD: bytes that TCP has not sent yet, as for want of room at its peer. Returns -1 with errno.
int sb_unsent_bytes(int descriptor);

/// SIOCOUTQ: bytes of TCP that its peer has not acknowledged yet. Returns -1 with errno.
int sb_unacknowledged_bytes(int descriptor);

/// A descriptor that becomes readable when SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGUSR1 or SIGUSR2
/// arrives; blocks their normal delivery. Those that the process was started to ignore stay ignored.
int sb_stop_signals_descriptor(void);

/// Takes one pending signal from such a descriptor. Returns its number, or 0 when there is none.
int sb_take_stop_signal(int descriptor);

/// Restores default dispositions and an empty signal mask, as a fresh process has them.
void sb_reset_signals(void);

/// Interrupts blocking system calls with EINTR every `milliseconds`, through SIGALRM, for the first time after
/// `first_microseconds`.
int sb_start_ticks(int milliseconds, long long first_microseconds);

/// What SIGTERM removes before the process leaves: up to two names and their directory. NULL stands
/// for none. The strings are copied.
int sb_remove_on_termination(const char *first, const char *second, const char *directory);

/// What SIGTERM removes beside those: names that are `prefix` and a number from 0 up to but not with
/// `count`. Nothing is removed where the prefix is too long for a name.
void sb_remove_numbered_on_termination(const char *prefix, int count);

/// ppoll(2) of one descriptor for reading, for at most so many nanoseconds. Returns 1 when it is ready, 0
/// when the time is up, or -1 with errno.
int sb_wait_readable(int descriptor, uint64_t nanoseconds);

/// Buffers for one sendmmsg(2) or recvmmsg(2).
struct sb_batch;

/// Prepares a batch of `count` messages of `size` bytes, the i-th at `base + i * stride`. With
/// `with_addresses` each received message keeps its sender's address. NULL when memory is short.
struct sb_batch *sb_batch_create(void *base, size_t stride, size_t size, unsigned int count,
                                 bool with_addresses);

/// sendmmsg(2) of the first `count` messages. Returns how many were taken, or -1 with errno.
int sb_batch_send(struct sb_batch *batch, int descriptor, unsigned int count, int flags);

/// recvmmsg(2) of up to `count` messages; MSG_WAITFORONE returns what is there once one came.
int sb_batch_receive(struct sb_batch *batch, int descriptor, unsigned int count, int flags);

/// Length of the i-th message received, its true length with MSG_TRUNC.
size_t sb_batch_length(const struct sb_batch *batch, unsigned int index);

/// The i-th sender's address.
const struct sockaddr *sb_batch_address(const struct sb_batch *batch, unsigned int index,
                                        socklen_t *length);

#endif
