#define _GNU_SOURCE
#include "CSyscalls.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

int sb_wait_readable(int descriptor, uint64_t nanoseconds) {
  struct pollfd request = {.fd = descriptor, .events = POLLIN};
  struct timespec time = {.tv_sec = (time_t)(nanoseconds / 1000000000),
                          .tv_nsec = (long)(nanoseconds % 1000000000)};
  return ppoll(&request, 1, &time, NULL);
}

struct sb_batch {
  struct mmsghdr *headers;
  struct iovec *parts;
  struct sockaddr_storage *addresses;
};

struct sb_batch *sb_batch_create(void *base, size_t stride, size_t size, unsigned int count,
                                 bool with_addresses) {
  struct sb_batch *batch = calloc(1, sizeof *batch);
  if (batch == NULL) return NULL;
  batch->headers = calloc(count, sizeof *batch->headers);
  batch->parts = calloc(count, sizeof *batch->parts);
  batch->addresses = with_addresses ? calloc(count, sizeof *batch->addresses) : NULL;
  if (batch->headers == NULL || batch->parts == NULL || (with_addresses && batch->addresses == NULL))
    return NULL;
  for (unsigned int i = 0; i < count; i++) {
    batch->parts[i] = (struct iovec){.iov_base = (char *)base + i * stride, .iov_len = size};
    batch->headers[i].msg_hdr.msg_iov = &batch->parts[i];
    batch->headers[i].msg_hdr.msg_iovlen = 1;
    if (with_addresses) batch->headers[i].msg_hdr.msg_name = &batch->addresses[i];
  }
  return batch;
}

int sb_batch_send(struct sb_batch *batch, int descriptor, unsigned int count, int flags) {
  return sendmmsg(descriptor, batch->headers, count, flags);
}

int sb_batch_receive(struct sb_batch *batch, int descriptor, unsigned int count, int flags) {
  if (batch->addresses != NULL)
    for (unsigned int i = 0; i < count; i++)
      batch->headers[i].msg_hdr.msg_namelen = sizeof batch->addresses[i];
  return recvmmsg(descriptor, batch->headers, count, flags, NULL);
}

size_t sb_batch_length(const struct sb_batch *batch, unsigned int index) {
  return batch->headers[index].msg_len;
}

const struct sockaddr *sb_batch_address(const struct sb_batch *batch, unsigned int index,
                                        socklen_t *length) {
  *length = batch->headers[index].msg_hdr.msg_namelen;
  return (const struct sockaddr *)&batch->addresses[index];
}
