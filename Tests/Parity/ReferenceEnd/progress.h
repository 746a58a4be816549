#ifndef REFERENCE_PROGRESS_H
#define REFERENCE_PROGRESS_H

#include <stdint.h>
#include <string.h>

#include "link.h"

/// How far one message has got over a socket that is one of many.
///
/// All sockets share the memory for messages, which differ in their first bytes only: those are kept here
/// while a message is under way.
struct progress {
  size_t done;
  uint64_t head;
};

static inline size_t head_size(size_t size) { return size < 8 ? size : 8; }

static inline void keep_head(struct progress *progress, const char *message, size_t size) {
  memcpy(&progress->head, message, head_size(size));
}

static inline void restore_head(const struct progress *progress, char *message, size_t size) {
  memcpy(message, &progress->head, head_size(size));
}

/// Hands over what is left of a message without waiting.
ALWAYS_INLINE int send_rest(size_t *done, int descriptor, const char *message, size_t size) {
  do {
    ssize_t count =
        send(descriptor, message + *done, size - *done, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0) return -errno;
    *done += (size_t)count;
  } while (*done < size);
  *done = 0;
  return DONE;
}

/// How the rest of a message is received without waiting.
static inline int rest_flags(enum link_kind kind) {
  return MSG_DONTWAIT | (kind == CONNECTED_MESSAGES ? MSG_TRUNC : 0);
}

/// Takes what has come of a message, which is in `message` once it is DONE.
ALWAYS_INLINE int receive_rest(struct progress *progress, int descriptor, char *message,
                               size_t size, int flags) {
  if (progress->done > 0) restore_head(progress, message, size);
  do {
    ssize_t count = recv(descriptor, message + progress->done, size - progress->done, flags);
    if (count < 0) {
      int error = errno;
      if (progress->done > 0) keep_head(progress, message, size);
      return -error;
    }
    if (count == 0) return CLOSED;
    progress->done += (size_t)count;
  } while (progress->done < size && !(flags & MSG_TRUNC));
  bool is_whole = progress->done == size;
  progress->done = 0;
  return is_whole ? DONE : MISFIT;
}

#endif
