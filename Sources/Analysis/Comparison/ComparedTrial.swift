package import BenchmarkModel

/// The rows of a trial whose arms took turns, in the order of the arms.
package struct ComparedTrial: Sendable {
  package let purpose: Purpose
  package let arms: [TrialRow]

  /// The trials of a campaign in their order; rows of plain runs, and of benchmarks that cannot be
  /// measured, belong to none.
  package static func trials(of rows: [TrialRow]) -> [ComparedTrial] {
    var trials: [ComparedTrial] = []
    var start = rows.startIndex
    while start < rows.endIndex {
      let number = rows[start].trial
      let end = rows[start...].firstIndex { $0.trial != number } ?? rows.endIndex
      let arms = rows[start..<end].sorted { $0.arm < $1.arm }
      if arms.count > 1, let purpose = arms[0].purpose {
        trials.append(ComparedTrial(purpose: purpose, arms: arms))
      }
      start = end
    }
    return trials
  }

  /// What the arms measured; two trials with the same benchmarks are of one contest.
  package var benchmarks: [Benchmark] { arms.map(\.benchmark) }

  /// Whether all arms gave a value; one arm alone says nothing.
  package var isValid: Bool { arms.allSatisfy { $0.status == .ok } }

  /// The trial as if some of its arms alone had taken turns.
  func among(_ arms: [Int], reference: Int?) -> ComparedTrial {
    var purpose = purpose
    purpose.terms.reference = reference
    purpose.terms.choosingTrials = ReferenceChoice.trials(arms: arms.count, named: reference)
    return ComparedTrial(
      purpose: purpose,
      arms: arms.enumerated().map { number, arm in
        var row = self.arms[arm]
        row.arm = number
        return row
      })
  }

  /// How much slower arm `candidate` was than arm `base`: see ``Metric/slowdown(from:to:)``.
  ///
  /// - Returns: nil where an arm has no value.
  func slowdown(in metric: Metric, from base: Int, to candidate: Int) -> Double? {
    guard arms.indices.contains(base), arms.indices.contains(candidate),
      let old = arms[base].metrics[metric], let new = arms[candidate].metrics[metric]
    else { return nil }
    return metric.slowdown(from: old, to: new)
  }
}
