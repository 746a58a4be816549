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
