import BenchmarkModel

/// Whether what the ends brought home can be right.
struct Validity {
  let status: TrialRow.Status
  /// Empty when the status is ok.
  let reason: String

  init(
    _ client: EndRecord, _ server: EndRecord, _ metrics: [Metric: Double], _ workload: Workload
  ) {
    let sent = metrics[.messagesSent] ?? 0
    let received = metrics[.messagesReceived] ?? 0
    if sent == 0 {
      self.init(.invalid, "no message was sent before the slot was over; raise --duration")
    } else if received == 0 {
      self.init(.invalid, "no message arrived before the slot was over; raise --duration")
    } else if received > sent {
      self.init(.invalid, "more messages arrived than were sent")
    } else if workload == .latency, client.roundTrips.isEmpty {
      self.init(.invalid, "every round trip was thrown away; raise --duration")
    } else {
      self.init(.ok, "")
    }
  }

  private init(_ status: TrialRow.Status, _ reason: String) {
    self.status = status
    self.reason = reason
  }
}
