import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

@Suite struct ResamplingTests {
  private static func shift(
    _ differences: [Double], trials: Int = 12, margin: Double = 0, power: Double = 0.5
  ) -> Double? {
    DetectableShift(differences: differences, trials: trials, margin: margin, power: power).value
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

  /// The same resamples, each judged after every trial, by bets and a look.
  @Test(arguments: [(0.8, 800), (1.0, 1000)])
  func aLargerShiftIsFoundAndASmallerOneIsNot(power: Double, finds: Int) throws {
    var generator = SplitMix64(seed: 50)
    let differences = Draws.normal(100, using: &generator).map { $0 + 7 }
    let center = try #require(Sample(differences).median)
    let shift = try #require(Self.shift(differences, trials: 17, margin: 0.1, power: power))
    var same = SplitMix64(seed: DetectableShift.seed)
    let samples = (0..<DetectableShift.resamples).map { _ in
      same.resample(differences.map { $0 - center }, count: 17)
    }
    func found(_ shift: Double) -> Int {
      samples.count { sample in
        var evidence = GrowingEvidence(
          GrowingEvidence.Bounds(margin: 0.1, improvement: -.infinity, limit: -.infinity), family: 1
        )
        for difference in sample { evidence.add(difference + shift) }
        return evidence.word == .regressed
      }
    }
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
    #expect(try #require(Self.shift(differences, power: 1)) > shift)
  }

  @Test func itShrinksWithTheTrials() throws {
    var generator = SplitMix64(seed: 52)
    let differences = Draws.heavyTailed(25, using: &generator)
    let shifts = try [8, 15, 25, 40].map { try #require(Self.shift(differences, trials: $0)) }
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
    #expect(Self.shift(differences, trials: 7) == nil)
    #expect(Self.shift(differences, trials: 0) == nil)
    #expect(Self.shift(differences, trials: 8) != nil)
  }
}
