import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct StatisticsTests {
  @Test func referenceIntervalOfTwentyValues() throws {
    let interval = try #require(OrderStatisticInterval(count: 20))
    #expect(interval.low == 6 && interval.high == 15)
    #expect(abs(interval.coverage - 0.958611) < 0.000_000_5)
  }

  /// Ranks from tables of the sign test, such as Conover's.
  @Test(arguments: [(6, 1), (7, 1), (8, 1), (9, 2), (10, 2), (12, 3), (25, 8), (50, 18), (100, 40)])
  func lowerRanks(count: Int, low: Int) {
    let interval = OrderStatisticInterval(count: count)
    #expect(interval?.low == low)
    #expect(interval?.high == count + 1 - low)
  }

  @Test(arguments: [0, 1, 5])
  func tooFewValuesForAnInterval(count: Int) {
    #expect(OrderStatisticInterval(count: count) == nil)
  }

  @Test func coverageOfFewValuesIsExact() {
    #expect(OrderStatisticInterval(count: 6)?.coverage == 1 - 2.0 / 64)
    #expect(OrderStatisticInterval(count: 9)?.coverage == 1 - 2 * 10.0 / 512)
  }

  @Test func intervalsAreTheNarrowestThatCover() throws {
    for count in 6...3000 where count < 100 || count % 97 == 0 {
      let interval = try #require(OrderStatisticInterval(count: count))
      // For large n the binomial is normal: the lower rank is near n/2 - 0.98 sqrt(n).
      let expected = Double(count) / 2 - 0.98 * Double(count).squareRoot()
      #expect(interval.coverage >= 0.95 && interval.coverage < 1)
      #expect(abs(Double(interval.low) - expected) < 1.5)
    }
  }

  @Test func coverageHoldsInSimulation() throws {
    var generator = SplitMix64(seed: 12)
    let ranks = try #require(OrderStatisticInterval(count: 20))
    let samples = 4000
    let hits = (0..<samples).count { _ in
      let sorted = (0..<20).map { _ in Double.random(in: 0..<1, using: &generator) }.sorted()
      return sorted[ranks.low - 1] <= 0.5 && 0.5 <= sorted[ranks.high - 1]
    }
    // The standard deviation of the share is 0.3 %.
    #expect(abs(Double(hits) / Double(samples) - ranks.coverage) < 0.013)
  }

  @Test(arguments: [(0.0, 1.0), (0.25, 1.75), (0.5, 2.5), (0.9, 3.7), (1.0, 4.0)])
  func typeSevenQuantiles(p: Double, quantile: Double) throws {
    let found = try #require(Quantile.type7(p, ofSorted: [1, 2, 3, 4]))
    #expect(abs(found - quantile) < 1e-12)
  }

  @Test func quantilesOfSlicesAndOfNothing() {
    let values = [9.0, 1, 2, 3, 9]
    #expect(Quantile.type7(0.5, ofSorted: values[1...3]) == 2)
    #expect(Quantile.type7(0.5, ofSorted: []) == nil)
  }

  @Test func medians() {
    #expect(Sample([3, 1, 2]).median == 2)
    #expect(Sample([4, 1, 2, 3]).median == 2.5)
    #expect(Sample([]).median == nil)
    #expect(Sample([6, 5, 4, 3, 2, 1]).medianInterval == 1...6)
    #expect(Sample([5, 4, 3, 2, 1]).medianInterval == nil)
  }
}
