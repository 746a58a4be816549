package import BenchmarkModel

/// Decides when a contest has enough trials.
///
/// It looks at the words twice at most: when the intervals are as narrow as was asked for, and at the end.
/// A test that is made after every trial finds a difference sooner or later where there is none; of two,
/// each errs in a direction with 2.5 %.
package struct ContestEnd: Sendable {
  /// The width of the intervals, as a fraction, at which a contest may end where nobody chose another.
  package static let standardPrecision = 0.02
  /// The width at which one ends that could not tell something before: so narrow that the interval of equal
  /// arms lies between the margins, though it is not centred on their difference.
  package static func finalPrecision(of workload: Workload) -> Double {
    min(standardPrecision, workload.traits.mainMetric.tolerance.margin / 2)
  }
  /// The fewest trials after which a narrow interval is believed.
  private static let fewestPreciseTrials = 10

  private var hasLooked = false

  package init() {}

  /// - Parameters:
  ///   - contest: what all trials so far say.
  ///   - time: how long they took.
  package mutating func isReached(by contest: ContestResult, after time: Nanoseconds) -> Bool {
    if contest.trials >= Self.fewestPreciseTrials, contest.isComparable, isSettled(contest) {
      return true
    }
    let attempts = contest.trials + contest.problems.count
    if attempts >= contest.terms.trials ?? .max || contest.isHopeless { return true }
    // The next trial would end too late if it took as long as those before.
    let next = time / max(1, attempts + contest.choosingTrials)
    return contest.terms.timeLimit.map { time + next > $0 } ?? false
  }

  private mutating func isSettled(_ contest: ContestResult) -> Bool {
    guard let widest = contest.widestInterval, let precision = contest.terms.precision,
      widest <= precision
    else { return false }
    guard let finalPrecision = contest.terms.finalPrecision else { return true }
    let isFirstLook = !hasLooked
    hasLooked = true
    return widest <= finalPrecision || (isFirstLook && !contest.isUndecided)
  }
}
