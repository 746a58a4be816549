import BenchmarkModel

/// The trials at one rate.
struct RateEvidence: Sendable {
  enum Verdict: Sendable {
    case kept, broken
  }

  private(set) var steps: [LoadStep] = []

  mutating func add(_ step: LoadStep) { steps.append(step) }

  /// The share of the time in which a goal may be broken at a rate that keeps it.
  private static let exceedRatio = 0.5

  /// Whether trials of a phase say that a goal is kept, whatever those that are left would say.
  ///
  /// Shorter trials count against the goal only as far as others of theirs do not speak for it. See "load
  /// classification" in draft-ietf-bmwg-mlrsearch, appendix A.
  ///
  /// - Returns: nil where further trials would decide.
  func verdict(on goal: LoadGoal, in phase: SearchPhase) -> Verdict? {
    let full = time(goal) { $0 >= phase }
    let short = time(goal) { $0 < phase }
    guard let longest = steps.filter({ $0.phase >= phase }).map(\.duration).max() else {
      return nil
    }
    let ratio = Self.exceedRatio
    let surplus = max(0, short.broken - short.kept * ratio / (1 - ratio))
    let broken = full.broken + surplus
    let known = full.kept + broken
    let asked = max(
      Double(phase.durationSum), Double(longest) * Double(phase.fewestTrials))
    let whole = max(known, asked)
    let bearable = whole * ratio
    if broken > bearable { return .broken }
    return broken + whole - known <= bearable ? .kept : nil
  }

  /// How long trials kept a goal, and how long they broke it.
  private func time(
    _ goal: LoadGoal, _ isOf: (SearchPhase) -> Bool
  ) -> (kept: Double, broken: Double) {
    var times = (kept: 0.0, broken: 0.0)
    for step in steps where isOf(step.phase) {
      switch step.outcome(for: goal) {
      case .kept: times.kept += Double(step.duration)
      case .broken, .generatorLimit: times.broken += Double(step.duration)
      case .unknown, .tooShort: continue
      }
    }
    return times
  }

  /// How many of the latest trials do not count.
  func unknownInARow(for goal: LoadGoal) -> Int {
    steps.map { $0.outcome(for: goal) }.filter { $0 != .tooShort }
      .reversed().prefix { $0 == .unknown }.count
  }

  /// Whether it was the client, in most of the trials that broke a goal.
  func isGeneratorLimit(for goal: LoadGoal) -> Bool {
    let outcomes = steps.map { $0.outcome(for: goal) }
    return outcomes.count { $0 == .generatorLimit } > outcomes.count { $0 == .broken }
  }

  /// Whether any trial kept a goal, in whatever part of the search.
  func hasKept(_ goal: LoadGoal) -> Bool {
    steps.contains { $0.outcome(for: goal) == .kept }
  }

  /// Those that count for a goal.
  func counted(for goal: LoadGoal) -> [LoadStep] {
    steps.filter { step in
      let outcome = step.outcome(for: goal)
      return outcome == .kept || outcome == .broken
    }
  }
}
