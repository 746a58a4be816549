import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

@Suite struct ResamplingTests {
  private static func shift(
    _ differences: [Double], trials: Int = 10, margin: Double = 0, power: Double = 0.9
  ) -> Double? {
    DetectableShift(
      differences: differences, trials: trials, margin: margin, significance: 0.025, power: power
    ).value
  }

  @Test func referenceBootstrapOfTheMedian() {
    let values = [
      0.0123, -0.0041, 0.0207, 0.0158, 0.0312, -0.0015, 0.0094, 0.0266, 0.0049, 0.0181,
    ]
    var generator = SplitMix64(seed: 42)
    let medians = (0..<2000).compactMap { _ in
      Sample(generator.resample(values, count: 10)).median
    }.sorted()
    #expect(agree(Quantile.type7(0.025, ofSorted: medians), 0.00395))
    #expect(agree(Quantile.type7(0.975, ofSorted: medians), 0.02237875))
  }

  /// The same resamples, tested one by one.
  @Test(arguments: [(0.8, 800), (1.0, 1000)])
  func aLargerShiftIsFoundAndASmallerOneIsNot(power: Double, finds: Int) throws {
    var generator = SplitMix64(seed: 50)
    let differences = Draws.normal(100, using: &generator).map { $0 + 7 }
    let center = try #require(Sample(differences).median)
    let shift = try #require(Self.shift(differences, trials: 11, margin: 0.1, power: power))
    var same = SplitMix64(seed: DetectableShift.seed)
    let tests = (0..<DetectableShift.resamples).map { _ in
      SignedRank(same.resample(differences, count: 11))
    }
    let found = { (shift: Double) in tests.count { $0.p(above: 0.1 + center - shift) <= 0.025 } }
    #expect(found(shift + 1e-9) >= finds)
    #expect(found(shift - 1e-9) < finds)
  }

  @Test func itGrowsWithTheSpreadAndTheMargin() throws {
    var generator = SplitMix64(seed: 51)
    let differences = Draws.normal(15, using: &generator)
    let shift = try #require(Self.shift(differences))
    #expect(shift > 0)
    #expect(agree(Self.shift(differences.map { 3 * $0 + 2 }), 3 * shift))
    #expect(agree(Self.shift(differences, margin: 0.25), shift + 0.25))
    #expect(try #require(Self.shift(differences, power: 0.99)) > shift)
  }

  @Test func itShrinksWithTheTrials() throws {
    var generator = SplitMix64(seed: 52)
    let differences = Draws.heavyTailed(25, using: &generator)
    let shifts = try [6, 8, 11, 16].map { try #require(Self.shift(differences, trials: $0)) }
    #expect(shifts == shifts.sorted(by: >) && Set(shifts).count == 4)
  }

  @Test func withoutSpreadItIsTheMargin() {
    let differences = Array(repeating: 4.0, count: 10)
    #expect(Self.shift(differences, margin: 0.01) == 0.01)
    #expect(Self.shift(differences, margin: -0.01) == 0)
  }

  @Test func tooFewDifferencesOrTrials() {
    let differences = (0..<10).map(Double.init)
    #expect(Self.shift(Array(differences.dropLast())) == nil)
    #expect(Self.shift(differences, trials: 5) == nil)
    #expect(Self.shift(differences, trials: 0) == nil)
    #expect(Self.shift(differences, trials: 6) != nil)
  }
}
