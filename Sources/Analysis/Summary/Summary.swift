package import BenchmarkModel

/// What the trials of a run say, benchmark by benchmark.
package struct Summary: Equatable, Sendable {
  /// The benchmarks in order of first appearance.
  package let benchmarks: [BenchmarkSummary]

  /// Groups the rows by benchmark; only those with status ok enter the numbers.
  ///
  /// - Parameter isDebugBuild: whether the tool that measured was built without optimisation.
  package init(rows: [TrialRow], isDebugBuild: Bool) {
    var order: [Benchmark] = []
    var groups: [Benchmark: [TrialRow]] = [:]
    for row in rows {
      if groups[row.benchmark] == nil { order.append(row.benchmark) }
      groups[row.benchmark, default: []].append(row)
    }
    benchmarks = order.map {
      BenchmarkSummary($0, rows: groups[$0] ?? [], isDebugBuild: isDebugBuild)
    }
  }
}
