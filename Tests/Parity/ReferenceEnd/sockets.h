#ifndef REFERENCE_SOCKETS_H
#define REFERENCE_SOCKETS_H

#include "assignment.h"
#include "link.h"

/// A server's side: binds, says where it listens, and waits for the client where there is one to
/// accept.
struct link meet_client(const struct assignment *assignment);

/// A client's side: connects to the server.
struct link meet_server(const struct assignment *assignment);

/// Removes the name that this end has made in the file system, if any.
void remove_own_name(const struct assignment *assignment);

#endif
