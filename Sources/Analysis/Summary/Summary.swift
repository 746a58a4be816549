package import BenchmarkModel

/// What the trials of a run say, benchmark by benchmark.
package struct Summary: Equatable, Sendable {
  /// The benchmarks in the order in which people read them, whatever the order of their trials.
  package let benchmarks: [BenchmarkSummary]

  /// Groups the rows by benchmark; only those with status ok enter the numbers.
  ///
  /// - Parameter isDebugBuild: whether the tool that measured was built without optimisation.
  package init(rows: [TrialRow], isDebugBuild: Bool) {
    let groups = Dictionary(grouping: rows, by: \.benchmark)
    benchmarks = groups.sorted { $0.key < $1.key }.map { benchmark, rows in
      BenchmarkSummary(benchmark, rows: rows, isDebugBuild: isDebugBuild)
    }
  }
}
