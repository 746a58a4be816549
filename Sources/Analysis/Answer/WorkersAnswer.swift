import BenchmarkModel

/// How the workers of a server shared its clients, a way of accepting a clause.
enum WorkersAnswer {
  static func sentences(_ summary: Summary) -> [String] {
    summary.benchmarks.filter { $0.benchmark.serverWorkers > 1 && $0[.workerAcceptsMax] != nil }
      .grouped { $0.benchmark.withoutManner }
      .map { group in
        let clauses = group.members.compactMap(clause).joined(separator: "; ")
        let common = group.key
        return "Clients among \(common.serverWorkers) workers (\(common.variant) \(common.workload)"
          + " \(common.placement.brief)): \(clauses)."
      }
  }

  private static func clause(_ result: BenchmarkSummary) -> String? {
    guard let most = result[.workerAcceptsMax]?.median,
      let least = result[.workerAcceptsMin]?.median,
      let empty = result[.emptyWakeups]?.median
    else { return nil }
    let wakeups = empty == 0 ? "no" : DecimalText.text(empty, decimals: 0)
    return "\(result.benchmark.accept?.rawValue ?? "") \(DecimalText.text(least, decimals: 0)) to"
      + " \(DecimalText.text(most, decimals: 0)) each and \(wakeups) empty wake-ups"
  }
}

extension Benchmark {
  /// What benchmarks have in common that differ in how workers accept alone.
  fileprivate var withoutManner: Benchmark {
    var benchmark = self
    benchmark.accept = nil
    return benchmark
  }
}
