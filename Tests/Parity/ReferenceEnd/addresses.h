#ifndef REFERENCE_ADDRESSES_H
#define REFERENCE_ADDRESSES_H

#include <sys/socket.h>

#include "assignment.h"

/// Reads `path:NAME`, `inet:PORT` or `inet6:PORT`; returns the length of the address.
socklen_t parse_address(const char *text, struct sockaddr_storage *storage);

/// The name of one client of an end; empty where it needs none.
void write_client_name(const struct assignment *assignment, size_t number,
                       char name[ADDRESS_CAPACITY]);

/// Removes the names that this end has made in the file system, if any.
void remove_own_names(const struct assignment *assignment);

#endif
