import BenchmarkModel

/// Which arm the others are compared with, and the trials that may say how they stand to it.
///
/// An arm chosen as the fastest of the very trials by which it is then judged is flattered by them: of eight
/// equal arms, intervals of 95 % then cover as few as 90 %. So it is named, or chosen by the first trials, which say
/// nothing else. Of two arms either may be chosen at any time: an interval turned round is that of the other.
package struct ReferenceChoice: Sendable {
  /// How many valid trials choose among three arms or more. Whatever they choose, the words hold; few
  /// suffice to choose well, and leave more to be judged by.
  private static let standardTrials = 3

  /// How many trials of a contest are to choose; nil where nothing depends on the choice.
  package static func trials(arms: Int, named: Int?) -> Int? {
    named == nil && arms > 2 ? standardTrials : nil
  }

  let arm: Int
  /// The trials that chose, and count for nothing else.
  let choosing: Int
  /// The trials to judge by.
  let judging: [ComparedTrial]
  /// Whether the trials to judge by have chosen, too, as in older versions.
  let isAfterwards: Bool

  /// - Parameter trials: the valid ones of one contest, in their order.
  init(_ trials: [ComparedTrial], arms: Int, by metric: Metric, terms: Terms) {
    if let named = terms.reference, named < arms {
      (arm, choosing, judging, isAfterwards) = (named, 0, trials, false)
    } else if let wanted = terms.choosingTrials {
      let choosing = trials.prefix(wanted)
      arm = Self.fastest(in: choosing, by: metric) ?? 0
      self.choosing = choosing.count
      judging = Array(trials.dropFirst(wanted))
      isAfterwards = false
    } else {
      arm = Self.fastest(in: trials[...], by: metric) ?? 0
      (choosing, judging, isAfterwards) = (0, trials, arms > 2)
    }
  }

  /// The arm with the best median, the first of those that share it.
  private static func fastest(in trials: ArraySlice<ComparedTrial>, by metric: Metric) -> Int? {
    let arms = trials.first?.arms.indices ?? 0..<0
    let medians = arms.compactMap { arm -> (arm: Int, median: Double)? in
      Sample(trials.compactMap { $0.arms[arm].metrics[metric] }).median.map { (arm, $0) }
    }
    let best = medians.min {
      metric.better == .higher ? $0.median > $1.median : $0.median < $1.median
    }
    return best?.arm
  }
}
