// An echo server as users bring one along: echo-server TRANSPORT PORT-OR-PATH [FAULT[=NUMBER]...]
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static int fault_count;
static char **faults;

// The number of a fault, 1 where it has none, 0 where it was not asked for.
static long fault(const char *name) {
  size_t length = strlen(name);
  for (int i = 0; i < fault_count; i++)
    if (strncmp(faults[i], name, length) == 0)
      return faults[i][length] == '=' ? atol(faults[i] + length + 1) : 1;
  return 0;
}

static void be_busy(long nanoseconds) {
  struct timespec start, now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
  do clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  while ((now.tv_sec - start.tv_sec) * 1000000000L + now.tv_nsec - start.tv_nsec < nanoseconds);
}

// Takes what has come as messages of some bytes, and sends back what ends a slot, with the instant of the last receipt
// before it; 0 when the client has left.
static int take(int socket, size_t size) {
  // Looked up once: a message takes a microsecond.
  static long blocks = -1, busy, dies, mute;
  if (blocks < 0)
    blocks = fault("blocks"), busy = fault("busy"), dies = fault("dies"), mute = fault("mute");
  static char held[2 << 20];
  static size_t used;
  static uint64_t last;
  static long taken;
  struct sockaddr_storage sender;
  socklen_t width = sizeof sender;
  // A message a receipt, as ours does, or whatever is there.
  size_t room = blocks ? size - used : sizeof held / 2;
  ssize_t length =
      recvfrom(socket, held + used, room, 0, (struct sockaddr *)&sender, &width);
  if (length <= 0) return used = 0;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  size_t done = 0;
  for (used += (size_t)length; used - done >= size; done += size) {
    uint64_t number;
    memcpy(&number, held + done, sizeof number);
    if (number < UINT64_MAX - 15) {
      if (busy) be_busy(busy), clock_gettime(CLOCK_MONOTONIC, &now);
      last = (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
      if (dies && ++taken == dies) _exit(9);
      continue;
    }
    if (!mute) memcpy(held + done + 8, &last, sizeof last);
    sendto(socket, held + done, size, MSG_NOSIGNAL, width > 0 ? (struct sockaddr *)&sender : NULL, width);
  }
  memmove(held, held + done, used -= done);
  return 1;
}

// Takes what has come and sends it back; 0 when the client has left.
static int answer(int socket) {
  static long sink = -1;
  if (sink < 0) sink = fault("sink");
  if (sink) return take(socket, (size_t)sink);
  static char message[1 << 20];
  static long answered;
  struct sockaddr_storage sender;
  socklen_t size = sizeof sender;
  ssize_t length =
      recvfrom(socket, message, sizeof message, 0, (struct sockaddr *)&sender, &size);
  if (length <= 0) return 0;
  if (fault("busy")) be_busy(fault("busy"));
  for (volatile long left = fault("work"); left > 0;) left--;
  if (fault("dies") && ++answered == fault("dies")) _exit(9);
  if (fault("chatty")) printf("%zd bytes\n", length), fflush(stdout);
  if (fault("short")) length--;
  if (fault("long")) length++;
  for (ssize_t sent, done = 0; done < length; done += sent) {
    sent = sendto(socket, message + done, (size_t)(length - done), MSG_NOSIGNAL,
                  size > 0 ? (struct sockaddr *)&sender : NULL, size);
    if (sent <= 0) return 0;
  }
  return 1;
}

static int make_socket(const char *transport, const char *place, int *is_datagram) {
  int is_inet = strcmp(transport, "tcp") == 0 || strcmp(transport, "udp") == 0;
  *is_datagram = strcmp(transport, "udp") == 0 || strcmp(transport, "unix-dgram") == 0;
  int is_packet = strcmp(transport, "unix-seqpacket") == 0;
  struct sockaddr_in port = {.sin_family = AF_INET, .sin_port = htons((in_port_t)atoi(place))};
  port.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  snprintf(name.sun_path, sizeof name.sun_path, "%s", place);
  int made = socket(is_inet ? AF_INET : AF_UNIX,
                    *is_datagram ? SOCK_DGRAM : is_packet ? SOCK_SEQPACKET : SOCK_STREAM, 0);
  int bound = is_inet ? bind(made, (struct sockaddr *)&port, sizeof port)
                      : bind(made, (struct sockaddr *)&name, sizeof name);
  if (bound != 0 || (!*is_datagram && listen(made, 128) != 0)) perror("echo-server"), exit(1);
  return made;
}

int main(int count, char **words) {
  static struct pollfd sockets[1024];
  int is_datagram, one = 1;
  nfds_t used = 1;
  if (count < 3) return 2;
  fault_count = count - 3;
  faults = words + 3;
  if (fault("stubborn")) signal(SIGTERM, SIG_IGN);
  if (fault("deaf")) pause();
  sockets[0].fd = make_socket(words[1], words[2], &is_datagram);
  sockets[0].events = POLLIN;
  while (fault("blocks")) {
    int client = is_datagram ? sockets[0].fd : accept(sockets[0].fd, NULL, NULL);
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    while (answer(client)) continue;
    close(client);
  }
  while (1) {
    if (poll(sockets, used, fault("spins") ? 0 : -1) <= 0) continue;
    for (nfds_t i = used; i-- > 1;)
      if (sockets[i].revents && !answer(sockets[i].fd)) {
        close(sockets[i].fd);
        sockets[i] = sockets[--used];
      }
    if (!sockets[0].revents) continue;
    if (is_datagram) {
      answer(sockets[0].fd);
      continue;
    }
    int client = accept(sockets[0].fd, NULL, NULL);
    if (client < 0 || used == 1024) continue;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    sockets[used++] = (struct pollfd){.fd = client, .events = POLLIN};
  }
}
