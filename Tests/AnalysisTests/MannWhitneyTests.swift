import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

@Suite struct MannWhitneyTests {
  private static let a = [10.12, 9.87, 10.45, 10.03, 9.95, 10.31, 10.22, 9.78]
  private static let b = [10.58, 10.27, 10.91, 10.40, 10.08, 10.77, 10.63, 10.19]
  private static let tiedA = [1.0, 2, 2, 3, 3, 3, 4, 5]
  private static let tiedB = [2.0, 3, 4, 4, 5, 5, 6, 7]

  @Test(arguments: [(10, [27, 23, 16, 11]), (20, [138, 127, 105, 90])])
  func referenceRanks(count: Int, ranks: [Int]) {
    let distribution = MannWhitneyDistribution(first: count, second: count)
    #expect([0.05, 0.025, 0.005, 0.00125].map(distribution.largest) == ranks)
  }

  /// Of the ten orders of two and three values, 1 1 2 2 2 1 1 have a statistic of 0 to 6.
  @Test func distributionOfFewValues() {
    let cumulative = MannWhitneyDistribution(first: 2, second: 3).cumulative
    let tenths = [1.0, 2, 4, 6, 8, 9, 10]
    #expect(zip(cumulative, tenths).allSatisfy { agree($0, $1 / 10) })
    #expect(cumulative.count == 7)
  }

  @Test func distributionDoesNotDependOnTheOrderOfTheSamples() {
    let distribution = MannWhitneyDistribution(first: 9, second: 4)
    let swapped = MannWhitneyDistribution(first: 4, second: 9)
    #expect(zip(distribution.cumulative, swapped.cumulative).allSatisfy { agree($0, $1) })
    #expect(distribution.largest(atMost: 0.05) == swapped.largest(atMost: 0.05))
  }

  @Test func referenceTest() {
    let test = MannWhitney(Self.a, Self.b)
    #expect(test.u == 10)
    #expect(agree(test.twoSidedP, 0.020668220668))
    #expect(agree(test.p(above: 0), 0.010334110334))
    #expect(agree(2 * PairwiseComparison(Self.a, Self.b).normalP, 0.023948674880))
    #expect(agree(test.estimate, 0.385))
    #expect(agree(test.interval(confidence: 0.95), 0.09...0.69))
    let rank = MannWhitneyDistribution(first: 8, second: 8).largest(atMost: 0.025)
    #expect(rank == 13)
  }

  @Test func referenceTestWithTies() {
    let test = MannWhitney(Self.tiedA, Self.tiedB)
    #expect(test.u == 13.5)
    #expect(agree(test.twoSidedP, 0.054640954733))
    #expect(agree(test.p(above: 0), 0.054640954733 / 2))
  }

  /// Equal values in one sample are ties as well; a shift makes and unmakes those between samples.
  @Test func whatATieIs() {
    #expect(PairwiseComparison([1, 1], [2]).hasTies)
    #expect(PairwiseComparison([1], [1]).hasTies)
    #expect(!PairwiseComparison([1, 3], [2]).hasTies)
    #expect(MannWhitney([1], [2]).p(above: 1) == PairwiseComparison([2], [2]).normalP)
    #expect(MannWhitney([1], [1]).p(above: -1) == 0.5)
  }

  @Test func nothingToTell() {
    #expect(MannWhitney([4, 4, 4], [4, 4]).p(above: 0) == 1)
    #expect(MannWhitney([4, 4, 4], [4, 4]).twoSidedP == 1)
    for test in [MannWhitney([], [1]), MannWhitney([1], []), MannWhitney([], [])] {
      #expect(test.u == 0 && test.p(above: 0) == 1 && test.twoSidedP == 1)
      #expect(test.estimate == nil && test.interval(confidence: 0.95) == nil)
    }
    #expect(MannWhitney([1, 2, 3], [4, 5, 6]).interval(confidence: 0.95) == nil)
    #expect(MannWhitney([1, 2, 3], [4, 5, 6]).interval(confidence: 0.9) == 1...5)
  }

  @Test func theNormalApproximationIsClose() {
    var generator = SplitMix64(seed: 30)
    for _ in 0..<8 {
      let first = Draws.skewed(20, using: &generator)
      let second = Draws.skewed(15, using: &generator)
      let test = MannWhitney(first, second)
      let swapped = MannWhitney(first.map { -$0 }, second.map { -$0 })
      let approximation = PairwiseComparison(first, second).normalP
      #expect(abs(test.p(above: 0) - approximation) < 0.003)
      #expect(swapped.u == 300 - test.u && agree(swapped.twoSidedP, test.twoSidedP))
    }
  }

  @Test func aLargerShiftIsLessProbable() {
    var generator = SplitMix64(seed: 31)
    let (first, second) = (
      Draws.normal(8, using: &generator), Draws.normal(9, using: &generator)
    )
    let test = MannWhitney(first, second)
    let above = stride(from: -3.5, through: 3.5, by: 0.05).map(test.p(above:))
    #expect(above == above.sorted() && Set(above).count > 20)
    // C(17, 8) orders, of which one is the most extreme.
    #expect(agree(above.first, 1.0 / 24310) && agree(above.last, 1))
    let mirrored = MannWhitney(first.map { -$0 }, second.map { -$0 })
    let atLeast = 1 - test.p(above: 0)
    let equal = test.p(above: 0) + mirrored.p(above: 0) - 1
    #expect(equal > 0 && agree(mirrored.p(above: 0), atLeast + equal))
  }

  @Test func aMovedSampleMovesTheEstimates() throws {
    var generator = SplitMix64(seed: 32)
    let first = Draws.skewed(9, using: &generator)
    let second = Draws.skewed(12, using: &generator)
    let (test, moved) = (MannWhitney(first, second), MannWhitney(first, second.map { $0 + 5 }))
    let interval = try #require(test.interval(confidence: 0.95))
    let estimate = try #require(test.estimate)
    #expect(agree(moved.estimate, estimate + 5))
    #expect(
      agree(
        moved.interval(confidence: 0.95), (interval.lowerBound + 5)...(interval.upperBound + 5)))
    #expect(interval.contains(estimate))
    #expect(agree(moved.p(above: 5.01), test.p(above: 0.01)))
  }

  @Test func simulatedRisksAreTheExactOnes() {
    var generator = SplitMix64(seed: 33)
    let draws = 400
    let tests = (0..<draws).map { _ in
      let first = Draws.skewed(8, using: &generator)
      return MannWhitney(first, Draws.skewed(10, using: &generator).map { $0 + 0.5 })
    }
    let share = { (isHit: (MannWhitney) -> Bool) in
      Double(tests.count(where: isHit)) / Double(draws)
    }
    // The largest statistics with at most 2.5 % and at most 5 %, from tables of critical values.
    let cumulative = MannWhitneyDistribution(first: 8, second: 10).cumulative
    let missed = 1 - share { $0.interval(confidence: 0.95)?.contains(0.5) == true }
    let alarms = share { $0.p(above: 0.5) <= 0.05 }
    let risks = (2 * cumulative[17], cumulative[20])
    #expect(abs(missed - risks.0) < Draws.tolerance(of: risks.0, draws: draws))
    #expect(abs(alarms - risks.1) < Draws.tolerance(of: risks.1, draws: draws))
  }
}
