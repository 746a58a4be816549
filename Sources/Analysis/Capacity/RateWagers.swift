/// What trials came to of which a search foretold the outcome: that one at a bound or farther out would break a goal, or
/// keep it.
///
/// The search bets on each before it is made. Where at least half of the trials at rates up to some rate keep the goal,
/// no bet that they break it wins in the long run: the stake is multiplied by 20 in one case of twenty at most, however
/// the rates are chosen and whenever one looks (see ``SignBets``). So it is on the other side.
struct RateWagers: Sendable {
  /// How often, by the rate, the outcome was as foretold, and how often not.
  private var tallies: [Int: (won: Int, lost: Int)] = [:]

  private static let bets = SignBets(stakes: [0.5, 0.9])
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
      if Self.bets.wealth(won: won, lost: lost) >= 1 / Self.error { return rate }
    }
    return nil
  }
}
