/// At which rates the trials of a phase say that a goal is kept, and at which broken.
struct RateBounds: Sendable {
  var kept: Set<Int> = []
  var broken: Set<Int> = []
  /// Where further trials would decide.
  var undecided: Set<Int> = []

  /// The lowest that breaks it.
  var high: Int? { broken.min() }
  /// The highest that keeps it below all that break it.
  var low: Int? { kept.filter { $0 < high ?? .max }.max() }

  func isKnown(_ rate: Int) -> Bool { kept.contains(rate) || broken.contains(rate) }

  /// Rates that say the opposite of what others say.
  var disputed: Set<Int> {
    guard let least = broken.min(), let most = kept.max() else { return [] }
    return kept.filter { $0 > least }.union(broken.filter { $0 < most })
  }

  /// Whether a rate keeps the goal that is higher than one that breaks it.
  var haveCrossed: Bool { !disputed.isEmpty }
}
