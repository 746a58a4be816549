import BenchmarkModel

enum CRRMeasurement: MeasuredWorkload {
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try ConnectionEnds(greets: false).serve(assignment, &control)
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try ConnectionEnds(greets: false).request(assignment, &control)
  }

  static func patience(for benchmark: Benchmark) -> Nanoseconds {
    ConnectMeasurement.patience(for: benchmark)
  }

  static let timings = ConnectMeasurement.timings
  static let counts = ConnectMeasurement.counts

  static func requireSoundness(of record: EndRecord) {
    ConnectMeasurement.requireSoundness(of: record)
  }

  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    arm.connections(timed: Metric.answers) { phase in
      switch phase {
      case .wait: Metric.answerWait
      case .call, .close, .whole: phase.metrics
      // The reply is all that it waits for.
      case .exchange: nil
      }
    }
  }
}
