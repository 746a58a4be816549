import BenchmarkModel

/// How one variant stands to another in a contest, by that pair alone.
struct Duel {
  /// The one that is told of; nil where too few trials count.
  let arm: ArmResult?

  /// - Parameters:
  ///   - one: the arm that is told of.
  ///   - other: the arm that it is held against.
  init(_ one: Int, against other: Int, in contest: ContestResult) {
    let arm = contest.among([one, other], reference: 1)?.ranking.first { $0.arm == 0 }
    self.arm = arm?.speedInterval == nil ? nil : arm
  }

  /// Whether the same is said of both.
  func isAlike(_ other: Duel) -> Bool {
    arm?.word == other.arm?.word && arm?.leaning == other.arm?.leaning
  }

  /// The ratio of one contest with its interval, or of several from the least to the most that is likely.
  ///
  /// - Parameter inverted: whether it is told how the other stands to the one.
  static func ratios(_ duels: ArraySlice<Duel>, inverted: Bool = false) -> String {
    let intervals = duels.compactMap(\.arm?.speedInterval).map {
      inverted ? 1 / $0.upperBound...1 / $0.lowerBound : $0
    }
    guard let low = intervals.map(\.lowerBound).min(), let high = intervals.map(\.upperBound).max()
    else { return "" }
    let range = "\(Readable.ratio(low, like: high))-\(Readable.ratio(high, like: high))"
    guard duels.count == 1, let ratio = duels.first?.arm?.speed else { return "\(range)x" }
    let speed = inverted ? 1 / ratio : ratio
    return "\(Readable.ratio(speed, like: high))x (\(range))"
  }
}
