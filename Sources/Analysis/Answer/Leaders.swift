import BenchmarkModel

/// Which sockets of a contest are not beaten by another: one for certain, or several that cannot be told apart.
///
/// The first trials choose the fastest, the others judge each other socket against it, uncorrected: the fastest in
/// truth is left out only if its own test errs, whatever is said of the rest (an intersection-union test, Berger 1982).
struct Leaders: Sendable {
  /// In the order of the contest; empty where too few trials count.
  let variants: [Variant]
  /// How many times as fast the leader is as the next, with 95 % confidence; nil where there are several.
  let lead: ClosedRange<Double>?
  /// Whether there are several, and no difference that matters between the first and each other.
  let areEqual: Bool

  /// - Parameter contest: the pipe takes part as a floor, and is no socket to choose.
  init(_ contest: ContestResult) {
    let sockets = contest.arms.indices.filter { contest.arms[$0].variant.transport != .pipe }
    guard sockets.count > 1, let race = contest.among(sockets, reference: nil),
      race.trials >= ArmResult.fewestTrials(arms: 2, isGrowing: race.isGrowing)
    else {
      (variants, lead, areEqual) = ([], nil, false)
      return
    }
    let isOvertaken = race.ranking.contains { $0.word == .faster }
    let isBeaten = { (arm: ArmResult) in
      if arm.word == .reference { return isOvertaken }
      guard let p = arm.p, arm.speed < 1 else { return false }
      return p <= 1 - ArmResult.confidence && arm.word != .notJudged
    }
    let leading = race.ranking.filter { !isBeaten($0) }
    variants = leading.map(\.benchmark.variant)
    lead = leading.count == 1 ? Self.lead(of: leading[0], in: race) : nil
    let others = leading.filter { $0.word != .reference }
    areEqual = !others.isEmpty && others.allSatisfy { $0.word == .noDifference }
  }

  /// Against the reference, which is ahead of all others; where that leads, against whoever may be nearest.
  private static func lead(of leader: ArmResult, in race: ContestResult) -> ClosedRange<Double>? {
    if leader.word != .reference { return leader.speedInterval }
    let others = race.ranking.compactMap(\.speedInterval)
    return others.max { $0.upperBound < $1.upperBound }.map {
      1 / $0.upperBound...1 / $0.lowerBound
    }
  }

  /// What is said of neighbouring sizes with the same leaders.
  static func words(_ runs: ArraySlice<Leaders>) -> String {
    guard let first = runs.first else { return "" }
    let names = first.variants.map(\.description)
    if names.isEmpty { return "not known for want of trials" }
    guard names.count == 1 else {
      return names.count > mostNamed
        ? "\(names.count) sockets that cannot be told apart"
        : "\(names.joined(separator: " or ")), which cannot be told apart,"
    }
    let leads = runs.compactMap(\.lead)
    guard let low = leads.map(\.lowerBound).min(), let high = leads.map(\.upperBound).max() else {
      return names[0]
    }
    return
      "\(names[0]) (\(Readable.ratio(low, like: high))-\(Readable.ratio(high, like: high))x the next)"
  }

  private static let mostNamed = 4

  /// How often each is the fastest for certain, over sizes and placements.
  static func tally(_ all: [Leaders]) -> String {
    var counts: [(name: String, count: Int)] = []
    for name in all.filter({ $0.variants.count == 1 }).map(\.variants[0].description) {
      if let known = counts.firstIndex(where: { $0.name == name }) {
        counts[known].count += 1
      } else {
        counts.append((name, 1))
      }
    }
    let open = all.count { $0.variants.count != 1 }
    let clauses =
      counts.sorted { $0.count > $1.count }.map { "\($0.name) in \($0.count)" }
      + (open > 0 ? ["not certain in \(open)"] : [])
    return
      "of \(all.count) cases (sizes and placements) \(clauses.joined(separator: ", ")); the table of the fastest has"
      + " each"
  }
}
