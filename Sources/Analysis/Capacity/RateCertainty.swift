import BenchmarkModel
import Glibc

/// What trials came to of which a search foretold the outcome: that one at a bound or farther out would break a goal, or
/// keep it.
///
/// The search bets on each before it is made. Where at least half of the trials at rates up to some rate keep the goal,
/// no bet that they break it wins in the long run: the stake is multiplied by 20 in one case of twenty at most, however
/// the rates are chosen and whenever one looks (Ville 1939; Shafer, Testing by betting, 2021). So it is on the other side.
struct RateWagers: Sendable {
  /// At how many rates in a row, by the rate, the outcome was as foretold, and how often not.
  private var tallies: [Int: (won: Int, lost: Int)] = [:]

  private static let stakes = [0.5, 0.9]
  /// The probability that a bound is wrong.
  private static let error = 0.05

  mutating func add(_ rate: Int, won: Bool) {
    tallies[rate, default: (0, 0)].won += won ? 1 : 0
    tallies[rate, default: (0, 0)].lost += won ? 0 : 1
  }

  func count(at rate: Int) -> Int {
    tallies[rate].map { $0.won + $0.lost } ?? 0
  }

  /// The first of rates, in the order from a bound outwards, up to which so much was won that the goal is not as often
  /// kept as broken, or the other way round.
  func certain(from bound: Int, outwards isOutwards: (Int, Int) -> Bool) -> Int? {
    var (won, lost) = (0, 0)
    for (rate, tally) in tallies.sorted(by: { isOutwards($0.key, $1.key) }) {
      // Bets at rates farther inside were on the same, and what they lost stays lost.
      won += tally.won
      lost += tally.lost
      guard rate == bound || isOutwards(bound, rate) else { continue }
      let gains = Self.stakes.map { pow(1 + $0, Double(won)) * pow(1 - $0, Double(lost)) }
      if gains.reduce(0, +) / Double(gains.count) >= 1 / Self.error { return rate }
    }
    return nil
  }
}

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
