import BenchmarkModel
import Glibc

/// Both bounds of what a search finds, until each is certain.
struct RateCertainty: Sendable {
  /// On trials that should break the goal, and on those that should keep it.
  private var above = RateWagers()
  private var below = RateWagers()

  /// A rate has as many trials for the sake of certainty, before others farther out are asked.
  private static let mostTrials = 8
  /// Farther out than by this factor nothing is asked.
  private static let farthest = 4.0

  /// Takes in a trial of the last phase.
  ///
  /// - Parameter bounds: what was known before it was made.
  mutating func note(_ rate: Int, _ outcome: LoadStep.Outcome, knowing bounds: RateBounds) {
    guard let low = bounds.low, let high = bounds.high, outcome != .unknown, outcome != .tooShort
    else { return }
    if rate >= high { above.add(rate, won: outcome != .kept) }
    if rate <= low { below.add(rate, won: outcome == .kept) }
  }

  /// The lowest rate, none below a bound, that is too high.
  func lowestBroken(from bound: Int) -> Int? { above.certain(from: bound, outwards: <) }
  /// The highest rate, none above a bound, that keeps the goal.
  func highestKept(to bound: Int) -> Int? { below.certain(from: bound, outwards: >) }

  /// Where trials are missing before both bounds are certain; nil where none are, or more would not help.
  ///
  /// - Parameter lowest: nothing is asked below.
  func rateInDoubt(from low: Int, to high: Int, lowest: Int) -> Int? {
    let (kept, broken) = (highestKept(to: low), lowestBroken(from: high))
    if broken != high, above.count(at: high) < Self.mostTrials { return high }
    if kept != low, below.count(at: low) < Self.mostTrials { return low }
    if broken == nil,
      let rate = Self.outwards(from: high, by: 1, to: OfferedRate.highest).first(where: {
        above.count(at: $0) < Self.mostTrials
      })
    {
      return rate
    }
    if kept != nil { return nil }
    return Self.outwards(from: low, by: -1, to: lowest).first {
      below.count(at: $0) < Self.mostTrials
    }
  }

  /// Rates from a bound outwards, each twice as far from it as the one before.
  private static func outwards(from bound: Int, by direction: Double, to limit: Int) -> [Int] {
    // A goal that takes many requests may have no rates that are lower.
    if (direction > 0) != (limit > bound) { return [] }
    var rates: [Int] = []
    var distance = SearchPhase.decide.width
    while distance <= log(farthest), rates.last != limit {
      let next = OfferedRate.rounded(Double(bound) * exp(direction * distance))
      rates.append(
        direction > 0 ? min(limit, max(bound + 1, next)) : max(limit, min(bound - 1, next)))
      distance *= 2
    }
    return rates
  }
}
