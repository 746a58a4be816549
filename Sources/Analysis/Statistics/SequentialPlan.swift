/// How a probability of error is shared between bets, which are looked at after every difference, and looks at all of them, at
/// numbers that are fixed beforehand: each has its part, so that whatever one stops by, no more is wrong than was agreed.
struct SequentialPlan: Sendable {
  let bets = SignBets(stakes: [0.2, 0.5, 0.9, 1])
  /// The numbers of differences at which there is a look, in rising order.
  let looks: [Int]
  /// The part of the bets; the looks share the rest evenly.
  private let shareOfBets = 0.5
  private var shareOfLook: Double { (1 - shareOfBets) / Double(looks.count) }

  /// What the bets have to win for something that is wrong with a probability.
  func wealth(at error: Double) -> Double { 1 / (error * shareOfBets) }

  /// The confidence of the two-sided interval of a look, each end of which is wrong with its part of a probability.
  func confidenceOfLook(at error: Double) -> Double { 1 - 2 * error * shareOfLook }

  /// How probable such evidence is by chance, at whatever difference it is looked at.
  ///
  /// - Parameters:
  ///   - wealth: what the bets have.
  ///   - looks: the probabilities of those that there were.
  func p(wealth: Double, looks: [Double]) -> Double {
    looks.reduce(min(1, 1 / wealth / shareOfBets)) { min($0, $1 / shareOfLook) }
  }

  /// The shifts that are possible yet, each end of which is wrong with a probability.
  ///
  /// - Parameter looks: the intervals of those that there were, at ``confidenceOfLook(at:)``.
  /// - Returns: nil where nothing is ruled out.
  func interval(
    of differences: [Double], at error: Double, looks: [ClosedRange<Double>?]
  ) -> ClosedRange<Double>? {
    let sorted = differences.sorted()
    let byBets = bets.excluded(of: sorted.count, at: wealth(at: error)).map {
      sorted[$0]...sorted[sorted.count - 1 - $0]
    }
    return ([byBets] + looks).compactMap(\.self).reduce(nil) { all, next in
      guard let all else { return next }
      let low = max(all.lowerBound, next.lowerBound)
      return low...max(low, min(all.upperBound, next.upperBound))
    }
  }

  /// Up to which shift the differences of a sample would have been certain to be greater, with a probability of error, at
  /// whichever of them was the last.
  ///
  /// - Parameters:
  ///   - samples: of `count` differences each, in the order in which they came.
  /// - Returns: one of each sample; minus infinity where so few can be certain of nothing.
  func shiftsExceeded(by samples: [[Double]], of count: Int, at error: Double) -> [Double] {
    let lost = (0...count).map { bets.excluded(of: $0, at: wealth(at: error)) }
    let ranks = looks.filter { $0 <= count }.map {
      (look: $0, rank: SignedRankDistribution(count: $0).largest(atMost: error * shareOfLook))
    }
    return samples.map { sample in
      let byLooks = ranks.compactMap { look, rank in
        rank.map { SignedRank.walshAverage(ofRank: $0, among: Array(sample.prefix(look))) }
      }
      var sorted: [Double] = []
      let byBets = sample.enumerated().compactMap { index, difference -> Double? in
        sorted.insert(difference, at: sorted.firstIndex { $0 > difference } ?? sorted.count)
        return lost[index + 1].map { sorted[$0] }
      }
      return (byLooks + byBets).max() ?? -.infinity
    }
  }

  /// The fewest differences that can be certain with a probability of error: all on one side.
  func fewest(at error: Double) -> Int {
    let wanted = wealth(at: error)
    return sequence(first: 1) { $0 + 1 }.first { bets.wealth(won: $0, lost: 0) >= wanted } ?? .max
  }
}
