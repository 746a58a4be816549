#define _GNU_SOURCE
#include "CSyscalls.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { most = 4 };

// Room for descriptors beside a byte, aligned as the kernel wants it.
union passed {
  struct cmsghdr header;
  char bytes[CMSG_SPACE(most * sizeof(int))];
};

int sb_send_descriptors(int socket, const int *descriptors, int count) {
  if (count < 1 || count > most) {
    errno = EINVAL;
    return -1;
  }
  union passed passed = {0};
  char byte = 0;
  struct iovec part = {.iov_base = &byte, .iov_len = 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = passed.bytes};
  message.msg_controllen = CMSG_SPACE((size_t)count * sizeof(int));
  passed.header.cmsg_level = SOL_SOCKET;
  passed.header.cmsg_type = SCM_RIGHTS;
  passed.header.cmsg_len = CMSG_LEN((size_t)count * sizeof(int));
  memcpy(CMSG_DATA(&passed.header), descriptors, (size_t)count * sizeof(int));
  return sendmsg(socket, &message, MSG_NOSIGNAL) == 1 ? 0 : -1;
}

int sb_receive_descriptors(int socket, int descriptors[most]) {
  union passed passed = {0};
  char byte;
  struct iovec part = {.iov_base = &byte, .iov_len = 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = passed.bytes};
  message.msg_controllen = sizeof passed.bytes;
  ssize_t received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  if (received <= 0) return (int)received;
  const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header == NULL || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) {
    errno = EPROTO;
    return -1;
  }
  size_t size = header->cmsg_len - CMSG_LEN(0);
  int count = (int)(size / sizeof(int));
  memcpy(descriptors, CMSG_DATA(header), size);
  if ((message.msg_flags & MSG_CTRUNC) == 0) return count;
  // There was no room for all of them.
  for (int i = 0; i < count; i++) close(descriptors[i]);
  errno = EMFILE;
  return -1;
}

pid_t sb_maker_of_pair(int socket) {
  struct ucred maker;
  socklen_t size = sizeof maker;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &maker, &size) == 0 ? maker.pid : -1;
}
