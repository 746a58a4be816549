package import BenchmarkModel
import Glibc

/// A check of results against sessions of other hours on the same host: two numbers of each benchmark are
/// judged, as the weather moves them little; all others are shown.
package struct BaselineCheck: Sendable {
  package enum Verdict: String, Sendable {
    case regressed, inconclusive
    /// Nothing was found to be slower, which does not rule a slowdown out.
    case noAlarm = "no alarm"
  }

  let baseline: BaselineTrials
  let current: BaselineTrials
  /// Whether the current results are of a check, and not of another run.
  let isMeasured: Bool
  /// Whether it is known that nobody interrupted it; rows alone do not tell.
  let endedByItself: Bool
  let baselineRows: [TrialRow]
  let currentRows: [TrialRow]
  /// The two numbers of all benchmarks of the baseline, worst first.
  let numbers: [BaselineJudgement]

  /// - Parameter isMeasured: whether the current results are those of a check.
  package init(
    baseline: [TrialRow], current: [TrialRow], isMeasured: Bool, endedByItself: Bool = false
  ) {
    self.baseline = BaselineTrials(rows: baseline)
    self.current = BaselineTrials(rows: current)
    baselineRows = baseline
    currentRows = current
    self.isMeasured = isMeasured
    self.endedByItself = endedByItself
    numbers = Self.numbers(of: self.baseline, self.current).sorted { $0.isWorse(than: $1) }
  }

  /// What both have.
  private var common: [Benchmark] { Self.common(baseline, current) }

  private static func common(_ baseline: BaselineTrials, _ current: BaselineTrials) -> [Benchmark] {
    baseline.benchmarks.filter { current.all.contains($0) }
  }

  /// The judgements, worst first, then what is only shown.
  package var judgements: [BaselineJudgement] {
    (numbers + missing.map(\.judgement)).sorted { $0.isWorse(than: $1) } + common.flatMap(shown)
      + shownOfPlainRuns
  }

  // MARK: Numbers

  private static func numbers(
    of baseline: BaselineTrials, _ current: BaselineTrials
  ) -> [BaselineJudgement] {
    let quantities: [BaselineJudgement.Quantity] = [.floor, .ratioToPipe]
    // By the baseline alone, so that nothing that is measured now has a part in it.
    let judged = baseline.benchmarks.count {
      baseline.wholeSessions(of: $0).count >= BaselineRules.sessions
    }
    return common(baseline, current).flatMap { benchmark in
      quantities.map { quantity in
        NumberEvidence(
          benchmark, quantity, past: baseline.values(of: quantity, benchmark),
          new: current.values(of: quantity, benchmark),
          trials: current.wholeSessions(of: benchmark).joined().count,
          invalid: current.invalidTrials(of: benchmark), among: judged * quantities.count
        ).judgement
      }
    }
  }

  // MARK: Conclusion

  package var verdict: Verdict {
    let judged = numbers.map(\.verdict)
    if judged.contains(.regressed) { return .regressed }
    let isSettled = judged.allSatisfy { $0 == .noAlarm } && !judged.isEmpty && missing.isEmpty
    return isSettled ? .noAlarm : .inconclusive
  }

  /// Why the verdict is open, and what a regression leaves open beside it; empty where nothing is.
  package var reasons: [String] {
    if numbers.isEmpty, missing.isEmpty { return ["nothing can be judged"] }
    return reasonOfOpenNumbers + reasonOfFewSessions + reasonsOfMissing
  }

  private var reasonOfOpenNumbers: [String] {
    let open = numbers.count { $0.verdict == .inconclusive || $0.verdict == .unsettled }
    if open == 0 { return [] }
    return ["\(open) of \(numbers.count) numbers could not be settled\(remedyOfOpenNumbers)"]
  }

  private var remedyOfOpenNumbers: String {
    if !isMeasured { return "" }
    if endedByItself, numbers.contains(where: { $0.verdict == .unsettled }) {
      return
        ", as the time limit was over before all trials were made; allow more with --time-limit"
    }
    return "; measure again when the machine is calm"
  }

  private var reasonOfFewSessions: [String] {
    let counts = common.map { baseline.wholeSessions(of: $0).count }
    let few = counts.filter { $0 < BaselineRules.sessions }
    guard let fewest = few.min() else { return [] }
    let missing = BaselineRules.sessions - fewest
    let whose =
      Set(counts).count == 1
      ? "the baseline has \(Self.sessions(fewest))"
      : "of \(few.count) of \(counts.count) benchmarks the baseline has \(Self.sessions(fewest)) or a few"
    return [
      "\(whose), and a verdict takes \(BaselineRules.sessions); add \(missing) more with 'sockbench run"
        + " --baseline NAME --add', hours or days apart"
    ]
  }

  private static func sessions(_ count: Int) -> String {
    count == 1 ? "1 session" : "\(count) sessions"
  }
}
