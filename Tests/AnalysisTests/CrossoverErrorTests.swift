import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// How often a search finds what is not there.
@Suite struct CrossoverErrorTests {
  private static let grid = [16_384, 32_768, 65_536]

  /// Whether 5 % fit to so many of all.
  private static func isAtMostFivePercent(_ count: Int, of all: Int) -> Bool {
    ClopperPearson(successes: count, trials: all).low <= 0.05
  }

  /// Of curves without a step, most of the size itself, some of a power of it: up to 80 % more for double the size.
  @Test func smoothCurvesHaveNoSteps() {
    var generator = SplitMix64(seed: 11)
    var wrong = 0
    for seed in 1...200 as ClosedRange<UInt64> {
      let fixed = Double.random(in: 2_000...50_000, using: &generator)
      let power = Double.random(in: 0.7...1, using: &generator)
      let scale = Double.random(in: 0.5...2, using: &generator)
      let costs = SimulatedCosts(
        cost: { side, size in
          side == 0 ? fixed * scale : fixed + pow(Double(size), power)
        },
        deviation: [0.005, 0.01, 0.03, 0.06][Int(seed % 4)], grid: Self.grid)
      let search = costs.search(seed: seed)
      #expect(search.question == nil)
      wrong += search.words().values.contains { $0.values.contains(.step) } ? 1 : 0
    }
    #expect(Self.isAtMostFivePercent(wrong, of: 200))
  }

  /// One of just a tenth is the hardest that is not to be called a step.
  @Test func aStepOfATenthIsSeldomClaimed() {
    var (wrong, asked) = (0, 0)
    for seed in 1...100 as ClosedRange<UInt64> {
      let search = SimulatedCosts(
        cost: { side, size in side == 1 && size > 5_000 ? 11_000 : 10_000 }, deviation: 0.02,
        grid: [4_990, 5_010]
      ).search(seed: seed)
      let word = search.words()[SizeSpan(5_000, 5_001)]?[.step(of: 1)]
      asked += search.steps[1].candidates.isEmpty ? 0 : 1
      wrong += word == .step || word == .noStep ? 1 : 0
    }
    #expect(Self.isAtMostFivePercent(wrong, of: 100))
    #expect(asked > 80)
  }

  /// Between equal variants, and such as differ by just the margin, nothing changes.
  @Test(arguments: [0, 0.01]) func rankingsThatDoNotChange(difference: Double) {
    var wrong = 0
    for seed in 1...100 as ClosedRange<UInt64> {
      let search = SimulatedCosts(
        cost: { side, _ in 10_000 * (side == 0 ? 1 : 1 + difference) }, deviation: 0.02,
        grid: [64, 128, 256, 512, 1_024]
      ).search(seed: seed)
      wrong += search.words().values.contains { $0.values.contains { $0 != .neither } } ? 1 : 0
    }
    #expect(Self.isAtMostFivePercent(wrong, of: 100))
  }
}
