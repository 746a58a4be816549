#ifndef REFERENCE_EPOLL_SET_H
#define REFERENCE_EPOLL_SET_H

#include <stdint.h>
#include <sys/epoll.h>

#include "record.h"

/// Taken by one call; the others come first in the next.
enum { EPOLL_BATCH = 256 };

static inline int new_epoll_set(void) {
  int set = epoll_create1(EPOLL_CLOEXEC);
  if (set < 0) fail_with_errno("prepare to wait");
  return set;
}

/// EPOLL_CTL_ADD or EPOLL_CTL_MOD; `data` comes back with what happens.
static inline void watch(int set, int operation, int descriptor, uint32_t events, void *data) {
  struct epoll_event event = {.events = events, .data.ptr = data};
  if (epoll_ctl(set, operation, descriptor, &event) != 0) fail_with_errno("prepare to wait");
}

#endif
