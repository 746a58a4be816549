import BenchmarkModel

/// Rows and benchmarks for tests, with defaults for whatever a test does not care about.
enum Fixture {
  static func benchmark(
    _ transport: Transport = .tcp, _ workload: Workload = .latency, bytes: Int = 64,
    backlog: Int? = nil, wait: WaitStrategy = .block, placement: Placement = .same, batch: Int = 1
  ) -> Benchmark {
    Benchmark(Variant(transport), workload) {
      $0.message = MessageSize(bytes)
      $0.backlog = backlog
      $0.wait = wait
      $0.placement = placement
      $0.batch = batch
    }
  }

  /// One ok row for each value of the metric.
  static func rows(
    _ benchmark: Benchmark, _ metric: Metric, _ values: [Double],
    conditions: [Condition: Double] = [:]
  ) -> [TrialRow] {
    values.enumerated().map { cycle, value in
      TrialRow(
        trial: cycle, cycle: cycle, arm: 0, benchmark: benchmark, status: .ok,
        conditions: conditions, metrics: [metric: value])
    }
  }

  /// Rows that gave no result.
  static func rows(
    _ benchmark: Benchmark, _ status: TrialRow.Status, _ reason: String, count: Int
  ) -> [TrialRow] {
    (0..<count).map {
      TrialRow(
        trial: $0, cycle: $0, arm: 0, benchmark: benchmark, status: status, reason: reason)
    }
  }

  /// Rows around the metrics given, each off by up to `spread` of its value, evenly and in order.
  static func rows(
    _ benchmark: Benchmark, around metrics: [Metric: Double], spread: Double = 0.02,
    count: Int = 10, conditions: [Condition: Double] = [:]
  ) -> [TrialRow] {
    (0..<count).map { cycle in
      let offset = count > 1 ? 2 * Double(cycle) / Double(count - 1) - 1 : 0
      return TrialRow(
        trial: cycle, cycle: cycle, arm: 0, benchmark: benchmark, status: .ok,
        conditions: conditions, metrics: metrics.mapValues { $0 * (1 + spread * offset) })
    }
  }
}
