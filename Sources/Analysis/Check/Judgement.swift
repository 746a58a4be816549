package import BenchmarkModel

/// What a check found about one metric of one benchmark.
package struct Judgement: Sendable {
  /// What is judged: a benchmark, or a control.
  package struct Subject: Hashable, Sendable {
    package let role: Purpose.Role
    package let benchmark: Benchmark

    package init(_ role: Purpose.Role, _ benchmark: Benchmark) {
      self.role = role
      self.benchmark = benchmark
    }
  }

  package enum Verdict: String, Sendable {
    case regressed, inconclusive, improved, ok
    /// Against a baseline: not found to be slower, which does not rule a slowdown out.
    case noAlarm = "no alarm"
    /// Too few trials yet to say more.
    case unsettled
    case notJudged = "not judged"
  }

  package let subject: Subject
  package let metric: Metric
  /// What its trials were made for; of older checks the step that decided, or whose trials are missing.
  package let step: Purpose.Step
  /// Valid trials up to the word, or so far.
  package let trials: Int
  /// The medians over the trials, in the metric's unit; nil where there are no values.
  package let baseMedian: Double?
  package let candidateMedian: Double?
  /// By which fraction the candidate is worse, the Hodges-Lehmann estimate, with its 90 % interval,
  /// whose upper end is the bound that must stay below the limit: 0.05 is 5 % slower. Of a fraction or count, the plain difference.
  package let slowdown: Double?
  package let slowdownInterval: ClosedRange<Double>?
  /// The slowdown that a conviction must exceed for certain.
  package let margin: Double
  /// The slowdown that an acquittal must stay below for certain.
  package let limit: Double
  /// The probability of such evidence of a slowdown beyond the margin by chance, at whatever trial it was looked at,
  /// corrected for the number of metrics; nil where none was asked for, as of stalls without a sign of them.
  package let p: Double?
  package let verdict: Verdict
  /// What stands behind the verdict, where the numbers do not say it.
  package let reason: String
}

extension Judgement {
  /// The same numbers without a verdict.
  func withheld(because reason: String) -> Judgement {
    Judgement(
      subject: subject, metric: metric, step: step, trials: trials, baseMedian: baseMedian,
      candidateMedian: candidateMedian, slowdown: slowdown, slowdownInterval: slowdownInterval,
      margin: margin, limit: limit, p: p, verdict: .inconclusive, reason: reason)
  }
}
