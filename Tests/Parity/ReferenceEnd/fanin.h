#ifndef REFERENCE_FANIN_H
#define REFERENCE_FANIN_H

#include "end.h"

/// Connects all clients. Each has a first request answered before the next one comes, by which it knows
/// that it has been accepted; datagrams meet nobody.
void meet_server_often(struct end *end);

/// Accepts all clients and answers the first request of each.
void meet_clients(struct end *end);

/// All slots of a server that is one process and asks epoll whom to serve.
void run_multiplexing_server(struct end *end);

/// All slots of a server whose one socket the datagrams of all clients come to.
void run_single_socket_server(struct end *end);

/// Gets ready for what `concurrent_client_slot` does. `descriptors` are those of all clients.
void prepare_concurrent_clients(struct end *end, const int *descriptors);

/// A slot of many clients at once, each in a closed loop: whichever has its reply sends its next request.
void concurrent_client_slot(struct end *end, const struct window *window, struct tally *tally);

#endif
