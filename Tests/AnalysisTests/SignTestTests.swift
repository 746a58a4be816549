import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

@Suite struct SignTestTests {
  /// Two of ten lie below 0: (1 + 10 + 45) / 1024.
  @Test func referenceValues() {
    let test = SignTest([12.3, -4.1, 20.7, 15.8, 31.2, -1.5, 9.4, 26.6, 4.9, 18.1])
    #expect(agree(test.p(above: 0), 56.0 / 1024))
    #expect(agree(test.p(below: 0), 1013.0 / 1024))
    #expect(agree(test.p(above: -5), 1.0 / 1024))
    #expect(test.p(above: 40) == 1)
  }

  @Test func tiesCountAsHalf() {
    let test = SignTest([0, 0, 0, 1, 3])
    // One of the three zeros counts against: (1 + 5) / 32.
    #expect(agree(test.p(above: 0), 6.0 / 32))
    #expect(SignTest([]).p(above: 0) == 1 && SignTest([]).p(below: 0) == 1)
  }

  @Test func mirroredDifferencesSwapTheSides() {
    var generator = SplitMix64(seed: 24)
    for count in 1...12 {
      let differences = Draws.normal(count, using: &generator)
      let (test, mirrored) = (SignTest(differences), SignTest(differences.map { -$0 }))
      for shift in [-0.4, 0, 0.1, differences[0]] {
        #expect(test.p(above: shift) == mirrored.p(below: -shift))
      }
    }
  }

  /// Skewed differences have a median that is not their pseudomedian. About it signs err as they promise on
  /// either side, and the signed ranks are simply wrong; about the pseudomedian these are an approximation.
  @Test func signsNeedNoSymmetry() {
    var generator = SplitMix64(seed: 25)
    let (median, pseudomedian) = (0.25 / 0.51, 0.994)
    let samples = (0..<1000).map { _ in Draws.skewed(20, using: &generator) }
    let (signs, ranks) = (samples.map(SignTest.init), samples.map(SignedRank.init))
    func share<Test>(of tests: [Test], _ p: (Test) -> Double) -> Double {
      Double(tests.count { p($0) <= 0.025 }) / Double(tests.count)
    }
    let atMost = 0.025 + Draws.tolerance(of: 0.025, draws: samples.count)
    #expect(share(of: signs) { $0.p(above: median) } < atMost)
    #expect(share(of: signs) { $0.p(below: median) } < atMost)
    #expect(share(of: ranks) { $0.p(above: median) } > 0.1)
    let above = share(of: ranks) { $0.p(above: pseudomedian) }
    let below = share(of: ranks) { $0.p(below: pseudomedian) }
    #expect(above < 0.025 && below > 0.025 && below < 0.065 && above + below < 0.09)
  }
}
