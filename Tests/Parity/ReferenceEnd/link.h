#ifndef REFERENCE_LINK_H
#define REFERENCE_LINK_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

/// What the data descriptors are, which decides the system calls.
enum link_kind {
  STREAM_SOCKET,
  PIPE,
  /// A socket that keeps message boundaries and has one peer.
  CONNECTED_MESSAGES,
  /// A datagram socket that answers whoever sent last.
  SERVING_DATAGRAMS,
};

/// One end's side of a connected pair, for blocking transfers of messages of one size each way.
struct link {
  enum link_kind kind;
  int receiving;
  int sending;
  size_t outgoing_size;
  size_t incoming_size;
  /// How far the message under way has got.
  size_t sent;
  size_t received;
  /// Whether a message of no bytes means that the peer has closed.
  bool ends_with_empty_message;
  struct sockaddr_storage peer;
  socklen_t peer_length;
};

/// What came of a transfer: DONE, one of these, or -errno.
enum { DONE = 0, CLOSED = -1000001, MISFIT = -1000002 };

#define ALWAYS_INLINE static inline __attribute__((always_inline))

// Every function below is called with a constant `kind`, so that each loop has the calls of one
// kind only.

ALWAYS_INLINE int send_part(struct link *link, enum link_kind kind, int flags,
                            const char *message) {
  ssize_t count = kind == PIPE
                      ? write(link->sending, message + link->sent,
                              link->outgoing_size - link->sent)
                      : send(link->sending, message + link->sent,
                             link->outgoing_size - link->sent, MSG_NOSIGNAL | flags);
  if (count <= 0) return -errno;
  link->sent += (size_t)count;
  return DONE;
}

/// `flags` are none, or MSG_DONTWAIT, which pipes do not know.
ALWAYS_INLINE int link_send_with(struct link *link, enum link_kind kind, int flags,
                                 const char *message) {
  if (kind == STREAM_SOCKET || kind == PIPE) {
    do {
      int result = send_part(link, kind, flags, message);
      if (result != DONE) return result;
    } while (link->sent != link->outgoing_size);
    link->sent = 0;
    return DONE;
  }
  ssize_t count = kind == CONNECTED_MESSAGES
                      ? send(link->sending, message, link->outgoing_size, MSG_NOSIGNAL | flags)
                      : sendto(link->sending, message, link->outgoing_size, MSG_NOSIGNAL | flags,
                               (const struct sockaddr *)&link->peer, link->peer_length);
  if (count < 0) return -errno;
  return (size_t)count == link->outgoing_size ? DONE : MISFIT;
}

ALWAYS_INLINE int link_send(struct link *link, enum link_kind kind, const char *message) {
  return link_send_with(link, kind, 0, message);
}

ALWAYS_INLINE int receive_part(struct link *link, enum link_kind kind, char *message) {
  ssize_t count = kind == PIPE
                      ? read(link->receiving, message + link->received,
                             link->incoming_size - link->received)
                      : recv(link->receiving, message + link->received,
                             link->incoming_size - link->received, MSG_WAITALL);
  if (count < 0) return -errno;
  if (count == 0) return CLOSED;
  link->received += (size_t)count;
  return DONE;
}

ALWAYS_INLINE int link_receive(struct link *link, enum link_kind kind, char *message) {
  if (kind == STREAM_SOCKET || kind == PIPE) {
    do {
      int result = receive_part(link, kind, message);
      if (result != DONE) return result;
    } while (link->received != link->incoming_size);
    link->received = 0;
    return DONE;
  }
  ssize_t count;
  if (kind == CONNECTED_MESSAGES) {
    count = recv(link->receiving, message, link->incoming_size, MSG_TRUNC);
  } else {
    socklen_t length = sizeof link->peer;
    count = recvfrom(link->receiving, message, link->incoming_size, MSG_TRUNC,
                     (struct sockaddr *)&link->peer, &length);
    if (count >= 0) link->peer_length = length;
  }
  if (count < 0) return -errno;
  if ((size_t)count == link->incoming_size) return DONE;
  return count == 0 && link->ends_with_empty_message ? CLOSED : MISFIT;
}

/// Calls `function(kind, ...)` with the link's kind as a constant.
#define WITH_KIND_OF(link, function, ...)                                   \
  do {                                                                      \
    switch ((link)->kind) {                                                 \
      case STREAM_SOCKET: function(STREAM_SOCKET, __VA_ARGS__); break;      \
      case PIPE: function(PIPE, __VA_ARGS__); break;                        \
      case CONNECTED_MESSAGES: function(CONNECTED_MESSAGES, __VA_ARGS__); break; \
      case SERVING_DATAGRAMS: function(SERVING_DATAGRAMS, __VA_ARGS__); break;   \
    }                                                                       \
  } while (0)

#endif
