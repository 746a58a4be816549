#define _GNU_SOURCE
#include "addresses.h"

#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "record.h"

static const char path_prefix[] = "path:";

/// The path in an address of the form `path:NAME`; NULL for another form.
static const char *path_of(const char *address) {
  size_t length = strlen(path_prefix);
  return strncmp(address, path_prefix, length) == 0 ? address + length : NULL;
}

socklen_t parse_address(const char *text, struct sockaddr_storage *storage) {
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

void write_client_name(const struct assignment *assignment, size_t number,
                       char name[ADDRESS_CAPACITY]) {
  const char *base = assignment->client_address;
  bool is_numbered = has_server_of_many(assignment) && base[0] != '\0';
  int length = is_numbered ? snprintf(name, ADDRESS_CAPACITY, "%s%zu", base, number)
                           : snprintf(name, ADDRESS_CAPACITY, "%s", base);
  if (length >= ADDRESS_CAPACITY) fail("the address '%s' is too long", base);
}

static void remove_name(const char *address) {
  const char *path = path_of(address);
  if (path != NULL) unlink(path);
}

void remove_own_names(const struct assignment *assignment) {
  if (assignment->role == SERVER) {
    remove_name(assignment->server_address);
    return;
  }
  for (size_t number = 0; number < assignment->client_count; number++) {
    char name[ADDRESS_CAPACITY];
    write_client_name(assignment, number, name);
    remove_name(name);
  }
}
