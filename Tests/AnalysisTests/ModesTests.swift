import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct ModesTests {
  private static func share(
    of samples: Int, size: Int, _ draw: (inout SplitMix64) -> Double
  ) -> Double {
    var generator = SplitMix64(seed: 13)
    let found = (0..<samples).count { _ in
      Sample((0..<size).map { _ in draw(&generator) }).hasTwoModes
    }
    return Double(found) / Double(samples)
  }

  @Test func twoGroupsWithNothingBetween() {
    #expect(Sample([10, 10.1, 10.2, 10.1, 9.9, 10, 12.3, 12.4, 12.2, 12.3]).hasTwoModes)
  }

  @Test func aStragglerIsNoMode() {
    #expect(!Sample([10, 10.1, 10.2, 10.1, 9.9, 10, 10.05, 9.95, 10.15, 30]).hasTwoModes)
    #expect(!Sample([10, 10.1, 10.2, 10.1, 9.9, 10, 10.05, 9.95, 30, 31]).hasTwoModes)
  }

  @Test func aStragglerDoesNotHideModes() {
    #expect(
      Sample([10, 10.1, 10.2, 10.1, 9.9, 10, 12.3, 12.4, 12.2, 12.3, 12.25, 12.35, 40]).hasTwoModes)
  }

  @Test func groupsTooCloseOrTooFewDoNotCount() {
    #expect(!Sample([10, 10, 10, 10, 10, 10.1, 10.1, 10.1, 10.1, 10.1]).hasTwoModes)
    #expect(!Sample([10, 10, 10, 10, 20, 20, 20, 20, 20]).hasTwoModes)
    #expect(!Sample(Array(repeating: 7, count: 20)).hasTwoModes)
    #expect(!Sample([0, 0, 0, 0, 0, 5, 5, 5, 5, 5]).hasTwoModes)
  }

  @Test func oneBroadModeIsRarelyTakenForTwo() {
    #expect(Self.share(of: 2000, size: 10) { .random(in: 1...1.5, using: &$0) } < 0.06)
    #expect(Self.share(of: 2000, size: 20) { .random(in: 1...1.5, using: &$0) } < 0.005)
  }

  @Test func modesFarApartAreMostlyFound() {
    let found = Self.share(of: 500, size: 20) { generator in
      let mode = Double.random(in: 0..<1, using: &generator) < 0.4 ? 15.0 : 10.0
      return mode * .random(in: 0.95...1.05, using: &generator)
    }
    #expect(found > 0.9)
  }
}
