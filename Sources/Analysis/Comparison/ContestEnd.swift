package import BenchmarkModel

/// Decides when a contest has enough trials: when all that can be told is told, and the intervals are as narrow as was asked
/// for. Evidence that accumulates may be looked at after every trial.
package struct ContestEnd: Sendable {
  /// The width of the intervals, as a fraction, at which a contest may end where nobody chose another.
  package static let standardPrecision = 0.1
  /// The width at which one ends that could not tell something before: so narrow that the interval of equal
  /// arms lies between the margins, though it is not centred on their difference.
  package static func finalPrecision(of workload: Workload) -> Double {
    min(standardPrecision, workload.traits.mainMetric.tolerance.margin / 2)
  }
  private let fewestTrials: Int

  /// - Parameter fewestTrials: what somebody needs who asks more of the trials than how the arms stand to the reference.
  package init(fewestTrials: Int = 0) { self.fewestTrials = fewestTrials }

  /// - Parameters:
  ///   - contest: what all trials so far say.
  ///   - time: how long they took.
  package func isReached(by contest: ContestResult, after time: Nanoseconds) -> Bool {
    if contest.trials >= fewestTrials, contest.isComparable, isSettled(contest) { return true }
    let attempts = contest.trials + contest.problems.count
    if attempts >= contest.terms.trials ?? .max || contest.isHopeless { return true }
    // The next trial would end too late if it took as long as those before.
    let next = time / max(1, attempts + contest.choosingTrials)
    return contest.terms.timeLimit.map { time + next > $0 } ?? false
  }

  private func isSettled(_ contest: ContestResult) -> Bool {
    guard let widest = contest.widestInterval, let precision = contest.terms.precision,
      widest <= precision
    else { return false }
    guard let finalPrecision = contest.terms.finalPrecision else { return true }
    return widest <= finalPrecision || !contest.isUndecided
  }
}
