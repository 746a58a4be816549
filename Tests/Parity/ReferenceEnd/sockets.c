#define _GNU_SOURCE
#include "sockets.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>

#include "addresses.h"
#include "record.h"

void set_options(const struct transport *transport, int descriptor) {
  int on = 1;
  if (transport->is_tcp &&
      setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0)
    fail_with_errno("set TCP_NODELAY");
}

void reset_on_close(int descriptor) {
  struct linger linger = {.l_onoff = 1};
  setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

static int make_socket(const struct transport *transport) {
  int domain = transport->family == UNIX ? AF_UNIX : transport->family == INET ? AF_INET : AF_INET6;
  int descriptor = socket(domain, transport->socket_type | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail_with_errno("create a socket");
  set_options(transport, descriptor);
  return descriptor;
}

static void bind_to(int descriptor, const char *text) {
  struct sockaddr_storage address;
  socklen_t length = parse_address(text, &address);
  if (bind(descriptor, (struct sockaddr *)&address, length) != 0) fail_with_errno("bind");
}

/// Tells the harness where the server is, with the port that the kernel chose.
static void say_address(const struct assignment *assignment, int descriptor) {
  if (assignment->transport->family == UNIX) {
    printf("listening %s\n", assignment->server_address);
  } else {
    struct sockaddr_in6 address;
    socklen_t length = sizeof address;
    if (getsockname(descriptor, (struct sockaddr *)&address, &length) != 0)
      fail_with_errno("find out the port");
    const char *family = assignment->transport->family == INET ? "inet" : "inet6";
    // sin_port and sin6_port lie at the same place.
    printf("listening %s:%u\n", family, ntohs(address.sin6_port));
  }
  fflush(stdout);
}

static struct link link_over(const struct assignment *assignment, enum link_kind kind,
                             int receiving, int sending) {
  bool is_server = assignment->role == SERVER;
  return (struct link){
      .kind = kind,
      .receiving = receiving,
      .sending = sending,
      .outgoing_size = is_server ? assignment->reply_bytes : assignment->message_bytes,
      .incoming_size = is_server ? assignment->message_bytes : assignment->reply_bytes,
      .ends_with_empty_message = assignment->transport->socket_type == SOCK_SEQPACKET};
}

static struct link inherited_link(const struct assignment *assignment) {
  return link_over(assignment, PIPE, assignment->inherited_receiving,
                   assignment->inherited_sending);
}

static enum link_kind connected_kind(const struct transport *transport) {
  return transport->socket_type == SOCK_STREAM ? STREAM_SOCKET : CONNECTED_MESSAGES;
}

struct link meet_client(const struct assignment *assignment) {
  const struct transport *transport = assignment->transport;
  if (transport->family == NO_FAMILY) return inherited_link(assignment);
  int server = make_socket(transport);
  bind_to(server, assignment->server_address);
  if (transport->socket_type == SOCK_DGRAM) {
    say_address(assignment, server);
    return link_over(assignment, SERVING_DATAGRAMS, server, server);
  }
  if (listen(server, assignment->backlog) != 0) fail_with_errno("listen");
  say_address(assignment, server);
  if (assignment->workload == CONNECT || has_server_of_many(assignment))
    return link_over(assignment, connected_kind(transport), server, server);
  int data;
  do data = accept(server, NULL, NULL);
  while (data < 0 && errno == EINTR);
  if (data < 0) fail_with_errno("accept the client");
  set_options(transport, data);
  return link_over(assignment, connected_kind(transport), data, data);
}

/// An interrupted connect goes on by itself; asking again tells when it is done.
static void connect_to(int descriptor, const struct sockaddr_storage *server, socklen_t length) {
  while (connect(descriptor, (const struct sockaddr *)server, length) != 0 && errno != EISCONN)
    if (errno != EINTR && errno != EALREADY) fail_with_errno("connect");
}

int open_connection(const struct assignment *assignment, const struct link *link) {
  int descriptor = make_socket(assignment->transport);
  connect_to(descriptor, &link->peer, link->peer_length);
  return descriptor;
}

struct link meet_server(const struct assignment *assignment, size_t number) {
  const struct transport *transport = assignment->transport;
  if (transport->family == NO_FAMILY) return inherited_link(assignment);
  if (assignment->workload == CONNECT) {
    struct link link = link_over(assignment, STREAM_SOCKET, -1, -1);
    link.peer_length = parse_address(assignment->server_address, &link.peer);
    return link;
  }
  int descriptor = make_socket(transport);
  // Thousands of ports in TIME_WAIT would be the next trial's burden.
  if (has_server_of_many(assignment) && transport->is_tcp) reset_on_close(descriptor);
  char name[ADDRESS_CAPACITY];
  write_client_name(assignment, number, name);
  if (name[0] != '\0') bind_to(descriptor, name);
  struct sockaddr_storage server;
  socklen_t length = parse_address(assignment->server_address, &server);
  connect_to(descriptor, &server, length);
  return link_over(assignment, connected_kind(transport), descriptor, descriptor);
}
