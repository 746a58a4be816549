#ifndef REFERENCE_SOCKETS_H
#define REFERENCE_SOCKETS_H

#include "assignment.h"
#include "link.h"

/// A server's side: binds, says where it listens, and waits for the client where there is one and no more
/// to accept.
struct link meet_client(const struct assignment *assignment);

/// A client's side: connects to the server, or only finds out where it is if every request is to have
/// a connection of its own. `number` counts the clients of one end from 0.
struct link meet_server(const struct assignment *assignment, size_t number);

/// A connection for one request.
int open_connection(const struct assignment *assignment, const struct link *link);

/// Sets what a transport asks of each data socket.
void set_options(const struct transport *transport, int descriptor);

/// Lets `close` reset a connection.
void reset_on_close(int descriptor);

#endif
