package import BenchmarkModel

extension SizeTrial {
  /// - Parameter sides: the two variants that are searched.
  /// - Returns: nil where the trial does not count.
  package init?(_ trial: ComparedTrial, sides: [Variant]) {
    guard trial.isValid else { return nil }
    var costs: [Point: Double] = [:]
    for row in trial.arms {
      guard let side = sides.firstIndex(of: row.benchmark.variant), let cost = row.costOfMessage
      else { return nil }
      costs[Point(side: side, size: row.benchmark.message.request.bytes)] = cost
    }
    self.init(costs: costs)
  }
}

extension TrialRow {
  /// What a message takes in nanoseconds by the metric that compares; nil where nothing was measured.
  fileprivate var costOfMessage: Double? {
    let traits = benchmark.workload.traits
    guard let value = metrics[traits.mainMetric], value > 0 else { return nil }
    if traits.mainMetric.unit == .bytesPerSecond {
      return Double(benchmark.message.request.bytes) / value * 1e9
    }
    return traits.timeOfMessage(in: metrics, of: benchmark)
  }
}
