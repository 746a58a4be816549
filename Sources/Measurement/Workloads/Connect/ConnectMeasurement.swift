import BenchmarkModel

extension CountKey {
  /// Connections of counted slots that were given up because the server did not accept in time.
  static let timedOut = CountKey("timed_out")
}

enum ConnectMeasurement: MeasuredWorkload {
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.serve(assignment, &control) { sockets throws(EndFailure) in
      try sockets.acceptingEachRequest(assignment)
    } body: { endpoint, control throws(EndFailure) in
      try End.perform(ClockedServerTask.self, assignment, endpoint, &control)
    }
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    guard let server = assignment.serverAddress, let closer = assignment.closer else {
      throw EndFailure("the assignment names no address, or nobody who closes")
    }
    let settings = ConnectionSettings(address: server, variant: assignment.variant, closer: closer)
    return try End.perform(
      ClientTask<ConnectClient>.self, assignment, DataEndpoint(connecting: settings), &control)
  }

  static func patience(for benchmark: Benchmark) -> Nanoseconds { ConnectClient.longestWait }

  static let timings = ConnectionPhase.allCases.map(\.timing)
  static let counts = [CountKey.timedOut, .refused]

  static func requireSoundness(of record: EndRecord) {
    let phases = timings.map { record[$0].count }.filter { $0 > 0 }
    precondition(
      phases.allSatisfy { $0 == record[.samples].count }, "every phase has its time")
  }

  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    let client = arm.client
    var metrics = arm.messageCounts(received: arm.replies)
    metrics.merge(arm.timings(Metric.connects)) { $1 }
    for phase in ConnectionPhase.allCases {
      metrics.merge(arm.quantiles(of: phase.timing, as: phase.metrics)) { $1 }
    }
    if client.repliesPerSecond > 0 { metrics[.connectionsPerSecond] = client.repliesPerSecond }
    metrics[.connectsOK] = arm.replies
    metrics[.connectsRefused] = Double(client.counts[.refused] ?? 0)
    metrics[.connectsTimedOut] = Double(client.counts[.timedOut] ?? 0)
    return metrics.merging(arm.workerShares) { $1 }
  }
}

extension ConnectionPhase {
  var metrics: PhaseMetrics {
    switch self {
    case .call: Metric.connectCall
    case .wait: Metric.acceptWait
    case .exchange: Metric.firstExchange
    case .close: Metric.close
    case .whole: Metric.connection
    }
  }
}
