#define _GNU_SOURCE
#include "sockets.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>

#include "record.h"

static const char path_prefix[] = "path:";

/// The path in an address of the form `path:NAME`; NULL for another form.
static const char *path_of(const char *address) {
  size_t length = strlen(path_prefix);
  return strncmp(address, path_prefix, length) == 0 ? address + length : NULL;
}

/// Reads `path:NAME`, `inet:PORT` or `inet6:PORT`; returns the length of the address.
static socklen_t parse_address(const char *text, struct sockaddr_storage *storage) {
  memset(storage, 0, sizeof *storage);
  unsigned short port;
  const char *path = path_of(text);
  if (path != NULL) {
    struct sockaddr_un *name = (struct sockaddr_un *)storage;
    name->sun_family = AF_UNIX;
    if (strlen(path) >= sizeof name->sun_path) fail("the path '%s' is too long", path);
    strcpy(name->sun_path, path);
    return sizeof *name;
  }
  if (sscanf(text, "inet:%hu", &port) == 1) {
    struct sockaddr_in *inet = (struct sockaddr_in *)storage;
    inet->sin_family = AF_INET;
    inet->sin_port = htons(port);
    inet->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return sizeof *inet;
  }
  if (sscanf(text, "inet6:%hu", &port) == 1) {
    struct sockaddr_in6 *inet6 = (struct sockaddr_in6 *)storage;
    inet6->sin6_family = AF_INET6;
    inet6->sin6_port = htons(port);
    inet6->sin6_addr = in6addr_loopback;
    return sizeof *inet6;
  }
  fail("the reference knows no address '%s'", text);
}

void set_options(const struct transport *transport, int descriptor) {
  int on = 1;
  if (transport->is_tcp &&
      setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0)
    fail_with_errno("set TCP_NODELAY");
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
  return (struct link){
      .kind = kind,
      .receiving = receiving,
      .sending = sending,
      .size = assignment->message_bytes,
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
  if (assignment->workload == CONNECT)
    return link_over(assignment, STREAM_SOCKET, server, server);
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

struct link meet_server(const struct assignment *assignment) {
  const struct transport *transport = assignment->transport;
  if (transport->family == NO_FAMILY) return inherited_link(assignment);
  if (assignment->workload == CONNECT) {
    struct link link = link_over(assignment, STREAM_SOCKET, -1, -1);
    link.peer_length = parse_address(assignment->server_address, &link.peer);
    return link;
  }
  int descriptor = make_socket(transport);
  if (assignment->client_address[0] != '\0') bind_to(descriptor, assignment->client_address);
  struct sockaddr_storage server;
  socklen_t length = parse_address(assignment->server_address, &server);
  connect_to(descriptor, &server, length);
  return link_over(assignment, connected_kind(transport), descriptor, descriptor);
}

void remove_own_name(const struct assignment *assignment) {
  const char *own =
      assignment->role == SERVER ? assignment->server_address : assignment->client_address;
  const char *path = path_of(own);
  if (path != NULL) unlink(path);
}
