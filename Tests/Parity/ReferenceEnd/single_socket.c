// A server whose one socket the datagrams of all clients come to.

#include "clocked.h"
#include "fanin.h"

/// Takes the next request; false when no client is left.
ALWAYS_INLINE bool take_request(struct end *end) {
  int result;
  while ((result = link_receive(&end->link, SERVING_DATAGRAMS, end->incoming)) != DONE) {
    if (result == -EINTR && have_clients_finished()) return false;
    be_patient(end, result, "receive");
  }
  return true;
}

void run_single_socket_server(struct end *end) {
  struct clocked_slots slots;
  begin_clocked_slots(&slots, end);
  while (take_request(end)) {
    advance(&slots, clock_now());
    int result;
    while ((result = link_send(&end->link, SERVING_DATAGRAMS, end->incoming)) != DONE)
      be_patient(end, result, "send");
    count_message(&slots);
  }
  finish_clocked_slots(&slots);
}
