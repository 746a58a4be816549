// Requests that do not go through at once, as the receiver has no room.

#include "concurrent.h"

static void watch_for(struct clients *clients, struct client *client, uint32_t events) {
  watch(clients->set, EPOLL_CTL_MOD, client->descriptor, events, client);
}

/// Replies to other requests of the client may come meanwhile.
static void watch_for_room(struct clients *clients, struct client *client) {
  watch_for(clients, client, EPOLLIN | EPOLLOUT);
}

void await_room(struct clients *clients, struct request *request, int result) {
  be_patient(clients->end, result, "send");
  join_line(line_of(clients, request->client), request);
  watch_for_room(clients, request->client);
}

void resume(struct clients *clients, struct client *client) {
  struct waiting_line *line = line_of(clients, client);
  int result = send_request(clients->end, line->first);
  if (result != DONE) {
    be_patient(clients->end, result, "send");
    return;
  }
  watch_for(clients, client, EPOLLIN);
  while ((line->first = line->first->behind) != NULL) {
    result = send_request(clients->end, line->first);
    if (result != DONE) {
      be_patient(clients->end, result, "send");
      watch_for_room(clients, line->first->client);
      return;
    }
  }
}
