// How many clients of one server come to know that they have been accepted.

#include "fanin.h"
#include "sockets.h"

static void exchange_first_message(struct end *end) {
  send_message(end, end->outgoing);
  int result;
  while ((result = receive_once(end, end->incoming)) != DONE) be_patient(end, result, "receive");
}

void meet_server_often(struct end *end) {
  size_t count = end->assignment.client_count;
  int *descriptors = touched_memory(count * sizeof *descriptors);
  for (size_t number = 0; number < count; number++) {
    end->link = meet_server(&end->assignment, number);
    descriptors[number] = end->link.receiving;
    if (has_listener(end->assignment.transport)) exchange_first_message(end);
  }
  if (count > 1) prepare_concurrent_clients(end, descriptors);
}
