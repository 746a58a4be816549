import BenchmarkModel

extension Calibration {
  /// What kept checks from a verdict.
  package struct Obstacle: Sendable {
    package let kind: Doubt.Kind
    /// Of the inconclusive checks, those that met it; one may meet several.
    package let share: Share
  }

  /// The reason for which most of some trials did not count.
  package struct Problem: Sendable {
    /// That of the first such trial: others may differ in their numbers.
    package let example: String
    package let count: Int
  }
}

extension Calibration.Obstacle {
  /// The most frequent first.
  static func all(in suites: [CheckSuite]) -> [Self] {
    let open = suites.filter { $0.verdict == .inconclusive }
    let obstacles = Doubt.Kind.allCases.map { kind in
      let count = open.count { $0.doubts.contains { $0.kind == kind } }
      return Self(kind: kind, share: Calibration.Share(count: count, of: open.count))
    }
    return obstacles.filter { $0.share.count > 0 }.sorted { $0.share.count > $1.share.count }
  }
}

extension Calibration.Problem {
  /// nil where all trials count.
  static func mostFrequent(in trials: [ComparedTrial]) -> Self? {
    let problems = trials.filter { !$0.isValid }.map(\.problem)
    let groups = Dictionary(grouping: problems) { $0.filter { !$0.isNumber } }
    let most = groups.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    return most.map { Self(example: $0.value[0], count: $0.value.count) }
  }
}
