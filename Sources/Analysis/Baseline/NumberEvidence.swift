import BenchmarkModel
import Glibc

/// What the sessions of a baseline and those of now say about one number of one benchmark.
struct NumberEvidence {
  private let benchmark: Benchmark
  private let quantity: BaselineJudgement.Quantity
  private let past: [Double]
  private let new: [Double]
  private let trials: Int
  private let invalid: Int
  private let numbers: Int

  /// - Parameters:
  ///   - past: a logarithm a session, at least one.
  ///   - new: the same; none where the current trials are too few.
  ///   - trials: current trials that count.
  ///   - invalid: current trials that do not.
  ///   - numbers: all that are judged in the check: an alarm is as rare for all of them together.
  init(
    _ benchmark: Benchmark, _ quantity: BaselineJudgement.Quantity, past: [Double], new: [Double],
    trials: Int, invalid: Int, among numbers: Int
  ) {
    self.benchmark = benchmark
    self.quantity = quantity
    self.past = past
    self.new = new
    self.trials = trials
    self.invalid = invalid
    self.numbers = numbers
  }

  var judgement: BaselineJudgement {
    if new.isEmpty {
      return invalid > BaselineTrials.tolerableInvalid
        ? undecided(.inconclusive, "too many of its trials were invalid")
        : undecided(.unsettled, "its trials are not complete")
    }
    if past.count < BaselineRules.sessions {
      return undecided(.notJudged, "\(past.count) of the \(BaselineRules.sessions) sessions")
    }
    let margin = log(1 + BaselineRules.margin)
    let comparison = SessionComparison(past: past, new: new)
    // Bonferroni's correction, and not Holm's: the limit does not depend on the other numbers.
    let p = min(1, comparison.p(above: margin) * Double(numbers))
    let limit = comparison.threshold(
      tail: BaselineRules.significance / Double(numbers), above: margin)
    let interval = comparison.interval(tail: BaselineRules.intervalTail)
    var judgement = undecided(p <= BaselineRules.significance ? .regressed : .noAlarm, "")
    judgement.slowdownInterval =
      Self.fraction(
        interval.lowerBound)...Self.fraction(
        interval.upperBound)
    judgement.limit = Self.fraction(limit)
    judgement.p = p
    return judgement
  }

  private func undecided(_ verdict: Judgement.Verdict, _ reason: String) -> BaselineJudgement {
    let (before, now) = (Self.mean(past), Self.mean(new))
    return BaselineJudgement(
      benchmark: benchmark, isInTurns: true, quantity: quantity, sessions: past.count,
      trials: trials, baseline: before.map { exp($0) }, current: now.map { exp($0) },
      slowdown: before.flatMap { before in now.map { Self.fraction($0 - before) } },
      verdict: verdict, reason: reason)
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// A difference of logarithms as the fraction by which a value is worse.
  private static func fraction(_ shift: Double) -> Double { exp(shift) - 1 }
}
