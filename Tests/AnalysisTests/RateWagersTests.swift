import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Bets on trials, and when they have won.
@Suite struct RateWagersTests {
  private func wagers(_ tallies: [(rate: Int, won: Int, lost: Int)]) -> RateWagers {
    var wagers = RateWagers()
    for tally in tallies {
      for _ in 0..<tally.won { wagers.add(tally.rate, won: true) }
      for _ in 0..<tally.lost { wagers.add(tally.rate, won: false) }
    }
    return wagers
  }

  /// (1.5^6 + 1.9^6) / 2 = 29 is more than 20, and (1.5^5 + 1.9^5) / 2 = 16 is less.
  @Test func sixInARowAreEnough() {
    #expect(wagers([(100, 5, 0)]).certain(from: 100, outwards: <) == nil)
    #expect(wagers([(100, 6, 0)]).certain(from: 100, outwards: <) == 100)
    #expect(wagers([(100, 7, 1)]).certain(from: 100, outwards: <) == nil)
    #expect(wagers([(100, 7, 1)]).count(at: 100) == 8)
  }

  /// Trials farther out join those at the bound.
  @Test func ratesAreTakenOutwards() {
    let above = wagers([(100, 5, 3), (110, 6, 0), (120, 4, 0)])
    #expect(above.certain(from: 100, outwards: <) == 120)
    let below = wagers([(80, 1, 0), (90, 4, 0), (100, 4, 1)])
    #expect(below.certain(from: 100, outwards: >) == 80)
    #expect(below.certain(from: 70, outwards: >) == nil)
  }

  /// A bound that has moved outwards leaves its lost bets behind and does not get rid of them; none farther inside is one.
  @Test func whatIsLostStaysLost() {
    #expect(wagers([(97, 7, 1), (95, 3, 0)]).certain(from: 97, outwards: >) == 95)
    #expect(wagers([(99, 3, 5), (97, 7, 1), (95, 3, 0)]).certain(from: 97, outwards: >) == nil)
    #expect(wagers([(99, 8, 0)]).certain(from: 97, outwards: >) == nil)
  }

  /// However often one looks, fair coins win in one case of twenty at most.
  @Test func chanceSeldomWins() {
    var generator = SplitMix64(seed: 5)
    var won = 0
    for _ in 0..<2000 {
      var wagers = RateWagers()
      for _ in 0..<60 where wagers.certain(from: 1, outwards: <) == nil {
        wagers.add(1, won: Bool.random(using: &generator))
      }
      won += wagers.certain(from: 1, outwards: <) == nil ? 0 : 1
    }
    // 100 are expected at most, with a standard deviation of 10.
    #expect((20...130).contains(won), "\(won)")
  }
}
