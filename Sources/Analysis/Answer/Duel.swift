import BenchmarkModel

/// How one variant stands to another in a contest, by that pair alone.
struct Duel {
  /// What is certain of the pair.
  enum Finding: Equatable {
    case faster, slower, noDifference, cannotTell, notJudged, tooFewTrials
  }

  let finding: Finding
  /// How many times as fast the one is as the other; nil where no trial counts.
  let speed: Double?
  /// Holds it with 95 % confidence; nil where there are too few trials.
  let interval: ClosedRange<Double>?
  /// The difference that is of no interest, as a fraction.
  let margin: Double

  /// - Parameters:
  ///   - one: the arm that is told of.
  ///   - other: the arm that it is held against.
  init(_ one: Int, against other: Int, in contest: ContestResult) {
    let pair = contest.among([one, other], reference: 1)
    let arm = pair?.ranking.first { $0.arm == 0 }
    speed = arm?.speed
    interval = arm?.speedInterval
    margin = contest.arms[one].workload.traits.mainMetric.tolerance.margin
    switch arm?.word {
    case .faster: finding = .faster
    case .slower: finding = .slower
    case .noDifference: finding = .noDifference
    case .notJudged: finding = .notJudged
    case .cannotTell where interval != nil: finding = .cannotTell
    default: finding = .tooFewTrials
    }
  }

  /// The ratio of one contest with its interval, or of several from the least to the most that is likely.
  static func ratios(_ duels: ArraySlice<Duel>) -> String {
    let intervals = duels.compactMap(\.interval)
    guard let low = intervals.map(\.lowerBound).min(), let high = intervals.map(\.upperBound).max()
    else { return "" }
    let range = "\(Readable.ratio(low, like: high))-\(Readable.ratio(high, like: high))"
    guard duels.count == 1, let speed = duels.first?.speed else { return "\(range)x" }
    return "\(Readable.ratio(speed, like: high))x (\(range))"
  }
}
