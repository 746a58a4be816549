import BenchmarkModel

/// Whether ports, and not the kernel, decide how many connections a benchmark makes.
enum PortShortage {
  /// How near a rate must be to that of the ports, as a fraction, to be taken for it.
  private static let nearness = 0.05

  static func warnings(about rows: [TrialRow], of benchmark: Benchmark) -> [SummaryWarning] {
    let limited = rows.filter { $0.conditions[.connectionsLimit] != nil }
    guard !limited.isEmpty else { return [] }
    guard benchmark.keepsPorts else { return benchmark.holdsPorts ? [.connectionsLimit] : [] }
    return hasRateOfPorts(limited) ? [.connectionsLimit, .portRate] : [.connectionsLimit]
  }

  /// Whether the rate is half of the ports each second: a port in TIME_WAIT is taken again after 1 s, and
  /// clients that connect get every second one. Trials that took fewer never had to wait for one.
  private static func hasRateOfPorts(_ rows: [TrialRow]) -> Bool {
    let ratios = rows.compactMap { row -> Double? in
      guard let rate = row.metrics[.connectionsPerSecond], let ports = row.conditions[.portRange],
        row.conditions[.timeWaitReuse] != 0
      else { return nil }
      return rate / (ports / 2)
    }
    guard let ratio = Sample(ratios).median else { return false }
    return abs(ratio - 1) <= nearness
  }
}
