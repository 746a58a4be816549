import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// How often a check cries wolf, and how often it sleeps.
@Suite struct CheckSimulationTests {
  private typealias Model = TrialSimulator.Model

  /// Whole suites, each from trials of its own.
  private static func suites(
    _ count: Int, seed: UInt64, _ benchmarks: [(Benchmark, Model)]
  ) -> [CheckSuite] {
    (0..<count).map { number in
      var check = SimulatedCheck(seed: seed + UInt64(number), benchmarks)
      return check.runToEnd()
    }
  }

  /// Whether a probability of that size fits to so many of all.
  private static func isAtMost(_ probability: Double, _ count: Int, of all: Int) -> Bool {
    ClopperPearson(successes: count, trials: all).low <= probability
  }

  @Test func eightEqualBenchmarksRaiseNoAlarm() {
    let suites = Self.suites(200, seed: 1_000, SimulatedCheck.benchmarks(8))
    let alarms = suites.count { $0.verdict == .regressed }
    #expect(Self.isAtMost(2 * CheckRules.significance, alarms, of: 200))
    #expect(suites.count { $0.verdict == .ok } >= 190)
    // Screening settles nine of ten, or a check would take three times as long.
    let screened = suites.flatMap(\.judgements).count {
      $0.metric == .roundTrips.trimmedMean && $0.step == .screen
    }
    #expect(screened > 200 * 8 * 8 / 10)
  }

  /// Slower by just the margin is the hardest that is not to be convicted: here Holm's correction
  /// alone keeps the alarms of all eight together rare.
  @Test func slowerByTheMarginRaisesFewAlarms() {
    let suites = Self.suites(
      40, seed: 2_000, SimulatedCheck.benchmarks(8, .slower(by: 0.01)))
    let alarms = suites.count { $0.verdict == .regressed }
    #expect(Self.isAtMost(2 * CheckRules.significance, alarms, of: 40))
    #expect(suites.allSatisfy { $0.verdict != .improved })
  }

  @Test func oneOfEightSlowerByATwentiethIsFound() {
    var benchmarks = SimulatedCheck.benchmarks(8)
    benchmarks[5].1 = .slower(by: 0.05)
    let slow = benchmarks[5].0
    let suites = Self.suites(40, seed: 3_000, benchmarks)
    #expect(suites.count { $0.verdict == .regressed } >= 39)
    #expect(suites.count { $0.verdict(.roundTrips.trimmedMean, of: slow) == .regressed } >= 39)
    #expect(suites.allSatisfy { $0.judgements[0].subject.benchmark == slow })
  }

  /// Two CPUs: three times the spread.
  @Test func aTenthIsFoundInSpiteOfASpreadOfThreePercent() {
    let benchmarks = (1...3).map { size in
      (
        Fixture.benchmark(bytes: 64 * size, placement: .split),
        Model.slower(by: size == 2 ? 0.1 : 0, deviation: 0.03)
      )
    }
    let suites = Self.suites(30, seed: 4_000, benchmarks)
    #expect(suites.allSatisfy { $0.verdict == .regressed })
    #expect(suites.allSatisfy { $0.judgements.count { $0.verdict == .regressed } == 1 })
  }
}
