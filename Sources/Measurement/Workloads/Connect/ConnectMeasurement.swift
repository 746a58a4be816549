import BenchmarkModel

extension CountKey {
  /// Connections of counted slots that were given up because the server did not accept in time.
  static let timedOut = CountKey("timed_out")
}

enum ConnectMeasurement: MeasuredWorkload {
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try ConnectionEnds(greets: true).serve(assignment, &control)
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try ConnectionEnds(greets: true).request(assignment, &control)
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
    arm.connections(timed: Metric.connects) { $0.metrics }.merging(arm.workerShares) { $1 }
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
