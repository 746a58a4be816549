#ifndef REFERENCE_SOCKETS_H
#define REFERENCE_SOCKETS_H

#include "assignment.h"
#include "link.h"

/// A server's side: binds, says where it listens, and waits for the client where there is one to
/// accept.
struct link meet_client(const struct assignment *assignment);

/// A client's side: connects to the server, or only finds out where it is if every request is to have
/// a connection of its own.
struct link meet_server(const struct assignment *assignment);

/// A connection for one request.
int open_connection(const struct assignment *assignment, const struct link *link);

/// Sets what a transport asks of each data socket.
void set_options(const struct transport *transport, int descriptor);

/// Removes the name that this end has made in the file system, if any.
void remove_own_name(const struct assignment *assignment);

#endif
