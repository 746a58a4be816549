package import BenchmarkModel
import Glibc

/// How one arm of a contest stands to the reference in one metric.
package struct ArmResult: Sendable {
  /// What may be said of the arm; the raw value is the word that people read, without its margin.
  package enum Word: String, Sendable {
    case reference, faster, slower
    case noDifference = "no difference"
    case cannotTell = "cannot tell"
    /// Ends that are not pinned move between two worlds, so that no test holds.
    case notJudged = "not judged"
  }

  /// Its number in the trials.
  package let arm: Int
  package let benchmark: Benchmark
  package let metric: Metric
  /// Over the trials, in the metric's unit.
  package let median: Double
  /// How many times as fast as the reference: the Hodges-Lehmann estimate over the trials.
  package let speed: Double
  /// Holds the true speed with 95 % confidence; nil for the reference and below six trials.
  package let speedInterval: ClosedRange<Double>?
  package let word: Word

  /// The confidence of the intervals and of the words.
  package static let confidence = 0.95

  /// The fewest trials by which arms can be told apart: of so many differences all on one side of the
  /// margin, chance is less likely than the confidence allows, with Holm's correction.
  package static func fewestTrials(arms: Int) -> Int {
    let most = log2(2 * Double(max(1, arms - 1)) / (1 - confidence))
    return max(6, Int(most.rounded(.up)))
  }

  /// - Parameter trials: valid ones.
  /// - Returns: nil where an arm has too few values of the metric.
  static func all(
    of trials: [ComparedTrial], in metric: Metric, reference: Int
  ) -> [ArmResult]? {
    guard let arms = trials.first?.arms.indices else { return nil }
    let tests = arms.map { arm in
      arm == reference
        ? nil
        : SignedRank(trials.compactMap { $0.slowdown(in: metric, from: reference, to: arm) })
    }
    guard tests.allSatisfy({ ($0?.count ?? trials.count) == trials.count }) else { return nil }
    let words = words(of: tests, in: metric, trials[0])
    return arms.map { arm in
      let values = Sample(trials.compactMap { $0.arms[arm].metrics[metric] })
      let interval = tests[arm]?.interval(confidence: confidence)
      return ArmResult(
        arm: arm, benchmark: trials[0].arms[arm].benchmark, metric: metric,
        median: values.median ?? .nan,
        speed: tests[arm].map { exp(-($0.estimate ?? 0)) } ?? 1,
        speedInterval: interval.map { exp(-$0.upperBound)...exp(-$0.lowerBound) },
        word: words[arm])
    }
  }

  /// A difference is claimed where it exceeds the margin for certain, with Holm's correction for the
  /// number of arms; its absence where the whole interval lies within the margin.
  ///
  /// - Parameter tests: one an arm; nil for the reference.
  private static func words(
    of tests: [SignedRank?], in metric: Metric, _ trial: ComparedTrial
  ) -> [Word] {
    let margin = metric.marginShift
    let others = tests.enumerated().compactMap { arm, test in test.map { (arm, $0) } }
    let p = others.map { _, test in
      min(1, 2 * min(test.p(above: margin), test.p(below: -margin)))
    }
    let isPinned = trial.arms.allSatisfy { $0.benchmark.placement != .free }
    var words = [Word](repeating: .reference, count: tests.count)
    for ((arm, test), p) in zip(others, Holm.adjusted(p)) {
      if !isPinned {
        words[arm] = .notJudged
      } else if p <= 1 - confidence {
        words[arm] = (test.estimate ?? 0) > 0 ? .slower : .faster
      } else if let interval = test.interval(confidence: confidence),
        interval.lowerBound >= -margin, interval.upperBound <= margin
      {
        words[arm] = .noDifference
      } else {
        words[arm] = .cannotTell
      }
    }
    return words
  }
}
