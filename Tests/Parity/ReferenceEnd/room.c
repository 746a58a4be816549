// Requests that do not go through at once, as the receiver has no room.

#include "concurrent.h"

static void watch_for(struct clients *clients, struct client *client, uint32_t events) {
  watch(clients->set, EPOLL_CTL_MOD, client->descriptor, events, client);
}

void await_room(struct clients *clients, struct client *client, int result) {
  be_patient(clients->end, result, "send");
  if (clients->shares_receiver) join_line(&clients->line, client);
  watch_for(clients, client, EPOLLOUT);
}

void resume(struct clients *clients, struct client *client) {
  int result = send_request(clients, client);
  if (result != DONE) {
    be_patient(clients->end, result, "send");
    return;
  }
  watch_for(clients, client, EPOLLIN);
  if (clients->line.first != client) return;
  leave_line(&clients->line);
  struct client *next;
  while ((next = clients->line.first) != NULL) {
    result = send_request(clients, next);
    if (result != DONE) {
      be_patient(clients->end, result, "send");
      watch_for(clients, next, EPOLLOUT);
      return;
    }
    leave_line(&clients->line);
  }
}
