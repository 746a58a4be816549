package import BenchmarkModel

/// What the trials of `sockbench compare` say, contest by contest.
package struct Comparison: Sendable {
  /// In the order in which people read benchmarks.
  package let contests: [ContestResult]
  /// What was counted, and took no turns.
  package let counts: Summary
  /// Benchmarks that cannot be measured, with the reasons.
  package let unsupported: [(benchmark: Benchmark, reason: String)]
  /// What spoiled the trials as a whole, in a sentence; nil where nothing did.
  let doubt: String?
  /// How far apart ends were, in sentences.
  let apart: [String]

  /// - Parameter rows: all rows; those that were run for something else are passed over.
  package init(rows: [TrialRow]) {
    let trials = ComparedTrial.trials(of: rows).filter { $0.purpose.role == .compare }
    let groups = Dictionary(grouping: trials, by: \.benchmarks)
    contests = groups.values.compactMap { ContestResult(trials: $0) }
      .sorted { $0.arms.lexicographicallyPrecedes($1.arms) }
    let counted = rows.filter(\.isCountedToCompare)
    counts = Summary(rows: counted, isDebugBuild: false)
    apart = EndsApart.sentences(about: trials.flatMap(\.arms) + counted)
    doubt = RunDoubt.sentence(about: trials.flatMap(\.arms))
    unsupported = rows.filter { $0.status == .unsupported }.map { ($0.benchmark, $0.reason) }
  }
}

extension TrialRow {
  /// Whether it is of a comparison, and counts what does not depend on the moment.
  var isCountedToCompare: Bool {
    purpose?.role == .compare && !benchmark.workload.traits.isTimed
  }
}
