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
  /// Holds the true speed with 95 % confidence; nil for the reference and with too few trials.
  package let speedInterval: ClosedRange<Double>?
  /// How likely trials so far beyond the margin, on either side, are where the difference is not: by what the word goes
  /// by, and by the sign test. Of this arm by itself; nil for the reference.
  package let p: Double?
  package let signP: Double?
  package let word: Word

  /// What the interval tells of the direction where the word cannot: that it lies on one side of no difference, though
  /// perhaps within the margin.
  var leaning: Word? {
    guard word == .cannotTell, let speedInterval else { return nil }
    return speedInterval.lowerBound > 1 ? .faster : speedInterval.upperBound < 1 ? .slower : nil
  }

  /// The confidence of the intervals and of the words.
  package static let confidence = 0.95

  /// The fewest trials by which arms can be told apart: of so many differences all on one side of the
  /// margin, chance is less likely than the confidence allows, with the corrections for the number of
  /// arms and of contests.
  ///
  /// - Parameter isGrowing: whether they are looked at after every trial.
  package static func fewestTrials(arms: Int, contests: Int = 1, isGrowing: Bool) -> Int {
    let words = Double(max(1, arms - 1)) * Double(contests)
    if isGrowing { return GrowingShift.plan.fewest(at: (1 - confidence) / 2 / words) }
    let most = log2(2 * words / (1 - confidence))
    return max(6, Int(most.rounded(.up)))
  }

  /// - Parameters:
  ///   - trials: valid ones.
  ///   - contests: how many contests the words are corrected for.
  ///   - isGrowing: whether they are looked at after every trial.
  /// - Returns: nil where an arm has too few values of the metric.
  static func all(
    of trials: [ComparedTrial], in metric: Metric, reference: Int, contests: Int, isGrowing: Bool
  ) -> [ArmResult]? {
    guard let arms = trials.first?.arms.indices else { return nil }
    let differences = arms.map { arm in
      trials.compactMap { $0.slowdown(in: metric, from: reference, to: arm) }
    }
    guard differences.allSatisfy({ $0.count == trials.count }) else { return nil }
    let tests = arms.map { arm -> (any ShiftTest)? in
      if arm == reference { return nil }
      return isGrowing ? GrowingShift(differences[arm]) : SignedRank(differences[arm])
    }
    let words = words(of: tests, in: metric, trials[0], contests: contests)
    let margin = metric.marginShift
    return arms.map { arm in
      let values = Sample(trials.compactMap { $0.arms[arm].metrics[metric] })
      let interval = tests[arm]?.interval(confidence: confidence)
      let signs = SignTest(differences[arm])
      return ArmResult(
        arm: arm, benchmark: trials[0].arms[arm].benchmark, metric: metric,
        median: values.median ?? .nan,
        speed: tests[arm].map { exp(-($0.estimate ?? 0)) } ?? 1,
        speedInterval: interval.map { exp(-$0.upperBound)...exp(-$0.lowerBound) },
        p: tests[arm].map {
          min(1, 2 * min($0.p(above: margin), $0.p(below: -margin)))
        },
        signP: tests[arm].map { _ in
          min(1, 2 * min(signs.p(above: margin), signs.p(below: -margin)))
        },
        word: words[arm])
    }
  }

  /// - Parameter tests: one an arm; nil for the reference.
  private static func words(
    of tests: [(any ShiftTest)?], in metric: Metric, _ trial: ComparedTrial, contests: Int
  ) -> [Word] {
    let isPinned = trial.arms.allSatisfy { $0.benchmark.placement != .free }
    let claims = tests.compactMap { $0.map { ArmClaim($0, margin: metric.marginShift) } }
    var words = ArmClaim.words(of: claims, contests: contests, confidence: confidence)[...]
    return tests.map { test in
      if test == nil { return .reference }
      let word = words.removeFirst()
      return isPinned ? word : .notJudged
    }
  }
}
