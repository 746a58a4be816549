import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

@Suite struct SignedRankTests {
  private static let reference = [
    0.0123, -0.0041, 0.0207, 0.0158, 0.0312, -0.0015, 0.0094, 0.0266, 0.0049, 0.0181,
  ]

  @Test(arguments: [(10, 8, 0.0244140625), (20, 52, 0.024220466614), (30, 137, 0.024855060503)])
  func referenceProbabilities(count: Int, statistic: Int, cumulative: Double) {
    #expect(agree(SignedRankDistribution(count: count).cumulative[statistic], cumulative))
  }

  @Test(arguments: [(10, [10, 8, 3, 0]), (20, [60, 52, 37, 27]), (30, [151, 137, 109, 89])])
  func referenceRanks(count: Int, ranks: [Int]) {
    let distribution = SignedRankDistribution(count: count)
    #expect([0.05, 0.025, 0.005, 0.00125].map(distribution.largest) == ranks)
  }

  @Test func distributionOfThreeDifferences() {
    let eighths = [1.0, 2, 3, 5, 6, 7, 8]
    #expect(SignedRankDistribution(count: 3).cumulative == eighths.map { $0 / 8 })
    #expect(SignedRankDistribution(count: 3).largest(atMost: 0.124) == nil)
    #expect(SignedRankDistribution(count: 3).largest(atMost: 0.125) == 0)
  }

  /// Large n is where a normal distribution holds, and where 2^-n must not make everything 0.
  @Test func manyDifferences() {
    let distribution = SignedRankDistribution(count: 150)
    let (mean, deviation) = (150.0 * 151 / 4, (150.0 * 151 * 301 / 24).squareRoot())
    for k in [4500, 5000, 5662, 6500] {
      let normal = erfc(-(Double(k) + 0.5 - mean) / deviation / 2.0.squareRoot()) / 2
      #expect(abs(distribution.cumulative[k] - normal) < 0.001)
    }
    #expect(abs(distribution.cumulative[11325] - 1) < 1e-12)
    #expect(distribution.cumulative[0] > 0)
  }

  @Test func referenceTest() {
    let test = SignedRank(Self.reference)
    #expect(test.count == 10)
    #expect(agree(test.p(above: 0), 0.0048828125))
    #expect(agree(test.p(above: log(1.01)), 0.2158203125))
    #expect(agree(test.estimate, 0.01355))
    #expect(agree(test.interval(confidence: 0.95), 0.0049...0.02175))
    #expect(agree(test.interval(confidence: 0.99), 0.0004...0.02595))
  }

  @Test func upperBoundTakesAllOfTheRisk() {
    let test = SignedRank(Self.reference)
    let averages = SignedRank.walshAverages(Self.reference)
    #expect(test.upperBound(confidence: 0.95) == averages[55 - 1 - 10])
    #expect(test.upperBound(confidence: 0.975) == test.interval(confidence: 0.95)?.upperBound)
  }

  @Test func ofNothing() {
    let test = SignedRank([])
    #expect(test.count == 0 && test.estimate == nil)
    #expect(test.p(above: 0) == 1 && test.p(below: 0) == 1)
    #expect(test.interval(confidence: 0.95) == nil && test.upperBound(confidence: 0.95) == nil)
  }

  @Test func tooFewForABound() {
    #expect(SignedRank([1, 2, 3, 4, 5]).interval(confidence: 0.95) == nil)
    #expect(SignedRank([1, 2, 3, 4, 5, 6]).interval(confidence: 0.95) == 1...6)
    #expect(SignedRank([1, 2, 3, 4]).upperBound(confidence: 0.95) == nil)
    #expect(SignedRank([1, 2, 3, 4, 5]).upperBound(confidence: 0.95) == 5)
  }

  @Test(arguments: 1...30) func eachRankAloneIsThatOfAllSorted(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    // Equal values, too.
    let values = Draws.normal(Int(seed), using: &generator).map { ($0 * 10).rounded() / 10 }
    let averages = SignedRank.walshAverages(values)
    #expect(
      averages.indices.map { SignedRank.walshAverage(ofRank: $0, among: values) } == averages)
  }

  @Test func walshAveragesOfThree() {
    #expect(SignedRank.walshAverages([4, 1, 2]) == [1, 1.5, 2, 2.5, 3, 4])
  }

  /// Of the ten averages of 0 0 1 3, three are 0, and half of them, rounded down, is one.
  @Test func tiesCountAsHalf() {
    let test = SignedRank([0, 0, 1, 3])
    #expect(test.p(above: 0) == 2.0 / 16)
    #expect(test.p(below: 0) == 14.0 / 16)
  }

  @Test func mirroredDifferencesSwapTheSides() {
    var generator = SplitMix64(seed: 20)
    for count in 1...12 {
      let differences = Draws.normal(count, using: &generator)
      let (test, mirrored) = (SignedRank(differences), SignedRank(differences.map { -$0 }))
      for shift in [-0.4, 0, 0.1, differences[0]] {
        #expect(test.p(above: shift) == mirrored.p(below: -shift))
        #expect(test.p(below: shift) == mirrored.p(above: -shift))
      }
    }
  }

  @Test func aLargerShiftIsLessProbable() {
    var generator = SplitMix64(seed: 21)
    let test = SignedRank(Draws.normal(15, using: &generator))
    let shifts = stride(from: -2.5, through: 2.5, by: 0.05)
    let above = shifts.map(test.p(above:))
    #expect(above == above.sorted() && Set(above).count > 20)
    #expect(shifts.map(test.p(below:)) == shifts.map(test.p(below:)).sorted(by: >))
    #expect(agree(above.first, 0x1p-15) && agree(above.last, 1))
  }

  @Test func movedDifferencesMoveTheEstimates() throws {
    var generator = SplitMix64(seed: 22)
    let differences = Draws.normal(11, using: &generator)
    let (test, moved) = (SignedRank(differences), SignedRank(differences.map { 5 - 3 * $0 }))
    let interval = try #require(test.interval(confidence: 0.9))
    let estimate = try #require(test.estimate)
    let mirrored = (5 - 3 * interval.upperBound)...(5 - 3 * interval.lowerBound)
    #expect(agree(moved.estimate, 5 - 3 * estimate))
    #expect(agree(moved.interval(confidence: 0.9), mirrored))
    #expect(interval.contains(estimate))
  }

  @Test(arguments: [Draws.normal, Draws.heavyTailed])
  func simulatedRisksAreTheExactOnes(
    draw: @Sendable (Int, inout SplitMix64) -> [Double]
  ) {
    var generator = SplitMix64(seed: 23)
    let draws = 1000
    let tests = (0..<draws).map { _ in SignedRank(draw(10, &generator)) }
    let share = { (isHit: (SignedRank) -> Bool) in Double(tests.count(where: isHit)) / 1000 }
    let cumulative = SignedRankDistribution(count: 10).cumulative
    // The ranks of ten differences are 8 for the interval and 10 for all that is one-sided.
    let covered = share { $0.interval(confidence: 0.95)?.contains(0) == true }
    let bounded = share { ($0.upperBound(confidence: 0.95) ?? -1) >= 0 }
    let alarms = share { $0.p(above: 0) <= 0.05 }
    let risks = (2 * cumulative[8], cumulative[10])
    #expect(abs(1 - covered - risks.0) < Draws.tolerance(of: risks.0, draws: draws))
    #expect(abs(1 - bounded - risks.1) < Draws.tolerance(of: risks.1, draws: draws))
    #expect(abs(alarms - risks.1) < Draws.tolerance(of: risks.1, draws: draws))
  }
}
