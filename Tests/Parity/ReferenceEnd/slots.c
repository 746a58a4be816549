#include <poll.h>

#include "fanin.h"
#include "load.h"

/// A mark that is not confirmed within this time was dropped.
enum { CONFIRMATION_TIMEOUT_MS = 5 };

static struct window window_of(const struct end *end, const struct slot *slot) {
  const struct assignment *assignment = &end->assignment;
  uint64_t start = end->origin + slot->start;
  uint64_t now = clock_now();
  uint64_t delay = assignment->slots_shift && now > start ? now - start : 0;
  uint64_t deadline = end->origin + slot->end + delay;
  uint64_t allowance = slot->is_counted ? assignment->overrun_allowance : UINT64_MAX;
  return (struct window){
      .start = start,
      .deadline = deadline,
      .settled_at = slot->is_counted ? start + assignment->settling : UINT64_MAX,
      .overrun_after = allowance == UINT64_MAX ? UINT64_MAX : deadline + allowance,
      .message_limit = slot->is_counted ? assignment->message_limit : UINT64_MAX,
      .is_counted = slot->is_counted};
}

void keep_tally(struct record *record, const struct tally *tally, const struct rusage *before,
                const struct rusage *after) {
  add_cost(&record->cost, before, after);
  record->tallies[record->tally_count++] = *tally;
}

/// Waits for the server to send the mark back; false when it must be sent again.
static bool is_confirmed(struct end *end, uint64_t mark) {
  bool loses_messages = end->assignment.transport->loses_messages;
  for (;;) {
    if (loses_messages && !has_arrival(end, CONFIRMATION_TIMEOUT_MS)) {
      if (clock_now() < end->patience_limit) return false;
      fail("the server did not confirm the end of a slot");
    }
    int result = receive_once(end, end->incoming);
    if (result != DONE) {
      be_patient(end, result, "receive");
    } else if (sequence_load(end->field, end->incoming) == mark) {
      return true;
    } else if (!loses_messages) {
      fail("the server sent something else than the end of the slot");
    }
  }
}

static void confirm(struct end *end, uint64_t mark) {
  sequence_store(end->field, mark, end->outgoing);
  do send_message(end, end->outgoing);
  while (!is_confirmed(end, mark));
}

/// Whether a client's slot ends with a mark; otherwise nothing is left on the way after its last call.
static bool ends_with_mark(const struct assignment *assignment) {
  return assignment->workload == LATENCY || assignment->workload == THROUGHPUT;
}

void run_client(struct end *end) {
  for (size_t i = 0; i < end->assignment.slot_count; i++) {
    const struct slot *slot = &end->assignment.slots[i];
    sleep_until(end->origin + slot->start);
    struct window window = window_of(end, slot);
    struct tally tally = {.due = window.start};
    uint64_t unsettled = end->record.unsettled;
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    if (end->assignment.workload == THROUGHPUT)
      throughput_client_slot(end, &window, &tally);
    else if (end->assignment.workload == CONNECT)
      connect_client_slot(end, &window, &tally);
    else if (end->assignment.workload == LOAD)
      load_client_slot(end, i, &window, &tally);
    else if (end->assignment.client_count > 1)
      concurrent_client_slot(end, &window, &tally);
    else if (end->assignment.depth > 1)
      pipelined_client_slot(end, &window, &tally);
    else
      latency_client_slot(end, &window, &tally);
    getrusage(RUSAGE_SELF, &after);
    if (ends_with_mark(&end->assignment)) confirm(end, slot_mark(end->field, i));
    tally.closed = clock_now();
    if (!window.is_counted) {
      // Of a warm-up nothing is settled.
      end->record.unsettled = unsettled;
      continue;
    }
    keep_tally(&end->record, &tally, &before, &after);
    if (end->record.client_count == 1) end->record.client_replies[0] += tally.replies;
  }
}

/// Answers marks that come again because the answer was dropped, until the harness says that the
/// client has finished.
static void linger(struct end *end) {
  while (clock_now() < end->patience_limit) {
    struct pollfd requests[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                                {.fd = end->link.receiving, .events = POLLIN}};
    poll(requests, 2, 100);
    if (requests[0].revents != 0) return;
    if (requests[1].revents != 0 && receive_once(end, end->incoming) == DONE &&
        is_mark(end->field, sequence_load(end->field, end->incoming)))
      send_message(end, end->incoming);
  }
}

void run_server(struct end *end) {
  for (size_t i = 0; i < end->assignment.slot_count; i++) {
    const struct slot *slot = &end->assignment.slots[i];
    struct tally tally = {.due = end->origin + slot->start};
    uint64_t mark = slot_mark(end->field, i);
    struct rusage before, after;
    sleep_until(tally.due);
    getrusage(RUSAGE_SELF, &before);
    if (end->assignment.workload == LATENCY)
      latency_server_slot(end, mark, &tally);
    else
      throughput_server_slot(end, mark, &tally);
    getrusage(RUSAGE_SELF, &after);
    if (slot->is_counted) keep_tally(&end->record, &tally, &before, &after);
    sequence_store(end->field, mark, end->outgoing);
    send_message(end, end->outgoing);
  }
  if (end->assignment.transport->loses_messages) linger(end);
}
