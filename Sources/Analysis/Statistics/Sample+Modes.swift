import Glibc

extension Sample {
  /// Fewer values than this fall into two groups by chance too often.
  private static let fewestForModes = 10
  /// Fewer values than this are stragglers, not a mode.
  private static let fewestInMode = 3
  /// The least share of the values that makes a mode.
  private static let smallestShare = 0.2
  /// How much wider than either group's spread the gap between them must be.
  private static let gapToSpread = 3.0
  /// Modes that lie closer than 2 % do not mislead anybody.
  private static let smallestGap = 0.02

  /// Whether the values fall into two groups with nothing between, so that a median misleads.
  ///
  /// The rule: take the logarithms, sort them, and split at the widest gap that leaves at least a
  /// fifth of the values, and no fewer than three, on each side. There are two modes if that gap is
  /// over three times the larger of the two groups' interquartile ranges, and over 2 %. Interquartile
  /// ranges let a straggler in either group pass. By simulation of normal values the rule finds two
  /// modes by mistake in 1.6 % of samples of 10 values, and in 0.02 % of 20.
  var hasTwoModes: Bool {
    guard count >= Self.fewestForModes, let smallest = sorted.first, smallest > 0 else {
      return false
    }
    let logarithms = sorted.map { log($0) }
    let share = Int((Double(count) * Self.smallestShare).rounded(.up))
    let fewest = max(Self.fewestInMode, share)
    let splits = fewest...(count - fewest)
    let widest = splits.max { Self.gap(logarithms, $0) < Self.gap(logarithms, $1) }
    guard let widest else { return false }
    let spreads = [logarithms[..<widest], logarithms[widest...]].map(Self.interquartileRange)
    let gap = Self.gap(logarithms, widest)
    return gap > Self.smallestGap && spreads.allSatisfy { gap > Self.gapToSpread * $0 }
  }

  private static func gap(_ sorted: [Double], _ split: Int) -> Double {
    sorted[split] - sorted[split - 1]
  }

  private static func interquartileRange(_ sorted: ArraySlice<Double>) -> Double {
    guard let low = Quantile.type7(0.25, ofSorted: sorted),
      let high = Quantile.type7(0.75, ofSorted: sorted)
    else { return 0 }
    return high - low
  }
}
