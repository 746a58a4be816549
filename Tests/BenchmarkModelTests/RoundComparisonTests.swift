import Glibc
import Testing

@testable import BenchmarkModel

@Suite struct RoundComparisonTests {
  private static let base = [Double?](repeating: 5_000, count: 20)

  private static func times(_ ratios: [Double]) -> [Double?] { ratios.map { 5_000 * $0 } }

  /// The reference is `trimmed_mean` and `trimmed_stde` of scipy 1.13 (`stats.mstats`, limits of a tenth) of the means of
  /// neighbouring logarithms.
  @Test func trimmedMeanAndItsErrorAreThoseOfTheReference() throws {
    let ratios = [
      1.02, 1.00, 1.05, 0.99, 1.10, 1.01, 1.03, 0.97, 1.00, 1.04, 1.20, 1.30, 1.01, 1.02, 0.90,
      0.95, 1.06, 1.00,
      1.02, 1.03,
    ]
    let rounds = try #require(RoundComparison(of: Self.times(ratios), against: Self.base))
    #expect(abs(rounds.ratio - 1.0214458878271837) < 1e-12)
    #expect(abs(rounds.error - 0.007397343360540175) < 1e-12)
  }

  @Test func whatAPlaceInTheRoundCostsIsNobodysScatter() throws {
    let ratios = (0..<20).map { 1.1 * ($0.isMultiple(of: 2) ? 1.25 : 1 / 1.25) }
    let rounds = try #require(RoundComparison(of: Self.times(ratios), against: Self.base))
    #expect(abs(rounds.ratio - 1.1) < 1e-9 && rounds.error < 1e-9)
  }

  @Test func roundsInWhichAnArmHasNothingAreLeftOut() throws {
    var times = Self.times([Double](repeating: 1.5, count: 20))
    times[3] = nil
    times[8] = 0
    var base = Self.base
    base[9] = nil
    let rounds = try #require(RoundComparison(of: times, against: base))
    #expect(abs(rounds.ratio - 1.5) < 1e-12 && rounds.error < 1e-12)
  }

  @Test(arguments: [0, 1, 4, 5]) func fewerThanSixRoundsSayNothing(count: Int) {
    let times = [Double?](repeating: 5_000, count: count)
    #expect(RoundComparison(of: times, against: times) == nil)
  }
}
