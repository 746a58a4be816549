import BenchmarkModel
import TestSupport

extension Results {
  /// By how much a metric of arms with a server that is none of ours is larger than of the others beside them: the middle
  /// of all trials, whether they count or not; nil where no trial has both.
  func ratioOfForeignServer(_ metric: Metric) -> Double? {
    let ratios = Dictionary(grouping: rows, by: \.trial).values.compactMap { rows -> Double? in
      let theirs = rows.first { $0.benchmark.variant.server != nil }?.metrics[metric]
      let ours = rows.first { $0.benchmark.variant.server == nil }?.metrics[metric]
      return theirs.flatMap { theirs in ours.map { theirs / $0 } }
    }
    return ratios.isEmpty ? nil : ratios.sorted()[ratios.count / 2]
  }
}
