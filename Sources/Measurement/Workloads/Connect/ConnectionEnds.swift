import BenchmarkModel

/// The ends of a pair that connects anew for every request.
struct ConnectionEnds {
  /// Whether the server says when it has accepted.
  let greets: Bool

  func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.serve(assignment, &control) { sockets throws(EndFailure) in
      try sockets.acceptingEachRequest(assignment, greets: greets)
    } body: { endpoint, control throws(EndFailure) in
      try End.perform(ClockedServerTask.self, assignment, endpoint, &control)
    }
  }

  func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    guard let server = assignment.serverAddress, let closer = assignment.closer else {
      throw EndFailure("the assignment names no address, or nobody who closes")
    }
    let settings = ConnectionSettings(
      address: server, variant: assignment.variant, closer: closer, greets: greets)
    return try End.perform(
      ClientTask<ConnectClient>.self, assignment, DataEndpoint(connecting: settings), &control)
  }
}

extension ArmRecords {
  /// What became of connections, and how long they took.
  ///
  /// - Parameters:
  ///   - times: what the main times are called.
  ///   - phases: what those of a phase are called; nil where it says nothing.
  func connections(
    timed times: TimingMetrics, _ phases: (ConnectionPhase) -> PhaseMetrics?
  ) -> [Metric: Double] {
    var metrics = messageCounts(received: replies)
    metrics.merge(timings(times)) { $1 }
    for phase in ConnectionPhase.allCases {
      guard let names = phases(phase) else { continue }
      metrics.merge(quantiles(of: phase.timing, as: names)) { $1 }
    }
    if client.repliesPerSecond > 0 { metrics[.connectionsPerSecond] = client.repliesPerSecond }
    metrics[.connectsOK] = replies
    metrics[.connectsRefused] = Double(client.counts[.refused] ?? 0)
    metrics[.connectsTimedOut] = Double(client.counts[.timedOut] ?? 0)
    return metrics
  }
}
