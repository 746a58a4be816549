import BenchmarkModel

extension Calibration {
  /// What is told apart where several benchmarks are taken together.
  struct Circumstances: Hashable {
    let workload: Workload
    let placement: Placement
    let injection: Double?

    init(_ benchmark: Benchmark, injection: Double? = nil) {
      workload = benchmark.workload
      placement = benchmark.placement
      self.injection = injection
    }
  }
}

extension ComparedTrial {
  /// Whether it is one of the first of a check, which all benchmarks have alike, and nobody slowed its candidate down.
  var isOfEqualArms: Bool {
    let isFirst =
      purpose.step == .screen
      || purpose.step == .collect && arms[0].cycle < EvidenceRules.firstTrials
    return purpose.role == .check && isFirst && purpose.terms.injection == nil
  }

  /// Whether checks judge its arms by a metric.
  func isJudged(by metric: Metric) -> Bool {
    let benchmark = arms[0].benchmark
    return benchmark.workload.traits.reasonAgainstJudging(metric, of: benchmark) == nil
  }
}

extension Calibration.Circumstances: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    left.sortKey.lexicographicallyPrecedes(right.sortKey)
  }

  private var sortKey: [String] {
    let percent = Int(((injection ?? 0) * 1e6).rounded())
    let digits = String(repeating: "0", count: max(0, 10 - "\(percent)".count)) + "\(percent)"
    return [workload.rawValue, placement.description, digits]
  }
}
