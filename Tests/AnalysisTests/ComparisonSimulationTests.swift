import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// How often the words of a comparison are wrong.
@Suite struct ComparisonSimulationTests {
  /// What is said of the second arm in each of many contests.
  private static func words(
    seed: UInt64, contests: Int, _ model: TrialSimulator.Model, trials: Int = 20,
    terms: Terms = Terms(reference: 0)
  ) -> [ArmResult] {
    let arms = [Transport.tcp, .unixStream, .pipe].map { Fixture.benchmark($0) }
    var simulator = TrialSimulator(seed: seed)
    return (0..<contests).compactMap { _ in
      let start = simulator.rows.count
      simulator.run(
        trials, Purpose(.compare, terms: terms), Array(arms[..<model.shifts.count]), model)
      return Comparison(rows: Array(simulator.rows[start...])).contests.first?.ranking[1]
    }
  }

  /// Whether 5 % fit to so many of all.
  private static func isAtMostFivePercent(_ count: Int, of all: Int) -> Bool {
    ClopperPearson(successes: count, trials: all).low <= 0.05
  }

  private static func isClaim(_ arm: ArmResult) -> Bool {
    arm.word == .faster || arm.word == .slower
  }

  @Test func equalArmsAreSeldomToldApart() {
    let words = Self.words(seed: 30, contests: 300, .init())
    #expect(words.count == 300)
    #expect(Self.isAtMostFivePercent(words.count(where: Self.isClaim), of: 300))
    #expect(words.count { $0.word == .noDifference } > 270)
    let covered = words.count { $0.speedInterval?.contains(1) == true }
    #expect(Self.isAtMostFivePercent(300 - covered, of: 300))
    #expect(covered < 300)
  }

  /// A difference of just the margin is the hardest that is not to be claimed.
  @Test func aDifferenceOfTheMarginIsSeldomClaimed() {
    let words = Self.words(seed: 31, contests: 150, .slower(by: 0.01))
    let claims = words.count(where: Self.isClaim)
    #expect(Self.isAtMostFivePercent(claims, of: 150))
    #expect(claims > 0)
  }

  @Test func theFastestOfEqualArmsIsNoFaster() {
    let model = TrialSimulator.Model(shifts: [0, 0, 0], deviation: 0.03)
    let words = Self.words(seed: 32, contests: 50, model, terms: Terms())
    #expect(Self.isAtMostFivePercent(words.count(where: Self.isClaim), of: 50))
  }

  @Test func aTenthIsFoundAndMeasured() {
    let words = Self.words(seed: 33, contests: 50, .slower(by: 0.1, deviation: 0.03))
    #expect(words.allSatisfy { $0.word == .slower })
    let covered = words.count { $0.speedInterval?.contains(1 / 1.1) == true }
    #expect(Self.isAtMostFivePercent(50 - covered, of: 50))
  }
}
