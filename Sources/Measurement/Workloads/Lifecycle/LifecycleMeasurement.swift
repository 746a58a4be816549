import BenchmarkModel

extension CountKey {
  /// What was taken off each step for reading the clock.
  static let clockCost = CountKey("clock_cost_ns", merging: .largest)
}

extension LifecycleStep {
  var timing: TimingKey { TimingKey("step_\(rawValue)") }
}

enum LifecycleMeasurement: MeasuredWorkload {
  /// The server only finds an address for the lifecycles that the client goes through alone.
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    if let address = try LifecycleServerTask.address(assignment) {
      try control.say("\(Control.Word.listening) \(address)")
    }
    return try End.perform(LifecycleServerTask.self, assignment, .nothing, &control)
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.perform(ClientTask<LifecycleClient>.self, assignment, .nothing, &control)
  }

  static let timings = LifecycleStep.allCases.map(\.timing)
  static let counts = [CountKey.clockCost]

  static func conditions(_ arm: ArmRecords) -> [Condition: Double] {
    arm.client.counts[.clockCost].map { [.clockCost: Double($0)] } ?? [:]
  }

  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    var metrics = arm.messageCounts(received: arm.replies)
    metrics.merge(arm.timings(Metric.lifecycles)) { $1 }
    for step in LifecycleStep.allCases {
      metrics.merge(arm.quantiles(of: step.timing, as: step.metrics)) { $1 }
    }
    return metrics
  }
}
