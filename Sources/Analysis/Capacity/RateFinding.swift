package import BenchmarkModel

/// Up to which rate a goal is kept, as far as a search has got.
package struct RateFinding: Sendable {
  package enum Word: String, Sendable {
    /// Between ``RateFinding/low`` and ``RateFinding/high``.
    case found
    /// The client can offer no more.
    case atLeast = "at least"
    /// Not at the lowest rate that was asked.
    case atNone = "at none"
    /// The search is not over.
    case unfinished
    case cannotTell = "cannot tell"
  }

  package let goal: LoadGoal
  package let word: Word
  /// The highest rate known to keep it, and the lowest above that known to break it: where ``word`` is ``Word/found``, each
  /// but for one in twenty. nil where none is.
  package let low: Int?
  package let high: Int?
  /// Between the two; nil where it was not found.
  package let rate: Double?
  /// The highest rate below ``low`` that broke it all the same; nil where none did.
  let brokenBelow: Int?
  /// The phase whose trials say so.
  let phase: SearchPhase
  /// What the trials at ``low`` came to.
  let trialsKept: Int
  let trials: Int
  let sent: Int
  let unanswered: Int
  let duration: Nanoseconds
}

extension RateSearch {
  /// What the search says of a goal by now.
  package func finding(for goal: LoadGoal) -> RateFinding {
    let isComplete = isComplete(for: goal)
    let phase =
      isComplete
      ? .decide
      : latestPhase { $0.low != nil && $0.high != nil }
        ?? latestPhase { $0.low != nil || $0.high != nil } ?? .screen
    func latestPhase(_ isKnown: (RateBounds) -> Bool) -> SearchPhase? {
      SearchPhase.allCases.last { isKnown(self.bounds(of: goal, in: $0)) }
    }
    let bounds = self.bounds(of: goal, in: phase)
    var (low, high) = (bounds.low, bounds.high)
    let middle = low.flatMap { low in high.map { (Double(low) * Double($0)).squareRoot() } }
    if isComplete, let certainty = certainties[goal] {
      // At the end of what can be offered, or asked, there is nothing to be weighed against.
      if let kept = low, high != nil { low = certainty.highestKept(to: kept) }
      if let broken = high, bounds.low != nil { high = certainty.lowestBroken(from: broken) }
    }
    let steps = low.flatMap { evidence[$0] }?.counted(for: goal) ?? []
    let isLimited = high.flatMap { evidence[$0] }?.isGeneratorLimit(for: goal) ?? false
    let word = word(for: goal, bounds, low, high, isLimited: isLimited)
    return RateFinding(
      goal: goal, word: word, low: low, high: word == .atLeast ? nil : high,
      rate: word == .found ? middle : nil,
      brokenBelow: bounds.broken.filter { $0 < low ?? 0 }.max(), phase: phase,
      trialsKept: steps.count { $0.outcome(for: goal) == .kept }, trials: steps.count,
      sent: steps.reduce(0) { $0 + $1.sent }, unanswered: steps.reduce(0) { $0 + $1.unanswered },
      duration: steps.reduce(Nanoseconds.zero) { $0 + $1.duration })
  }

  private func word(
    for goal: LoadGoal, _ bounds: RateBounds, _ low: Int?, _ high: Int?, isLimited: Bool
  ) -> RateFinding.Word {
    if isHopeless(for: goal) { return .cannotTell }
    if !isComplete(for: goal) { return .unfinished }
    guard let broken = bounds.high else { return low == nil ? .cannotTell : .atLeast }
    if isLimited || evidence[broken]?.isGeneratorLimit(for: goal) ?? false {
      return low == nil ? .cannotTell : .atLeast
    }
    if bounds.low != nil { return low != nil && high != nil ? .found : .cannotTell }
    // Where a short trial kept the goal and no long one did, a calmer hour might.
    return evidence.values.contains { $0.hasKept(goal) } ? .cannotTell : .atNone
  }

  private func isComplete(for goal: LoadGoal) -> Bool {
    SearchPhase.allCases.allSatisfy { nextRate(for: goal, in: $0) == nil }
  }
}
