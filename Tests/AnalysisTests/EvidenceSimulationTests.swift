import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// What evidence that accumulates promises, by whole checks of differences that were recorded, and of others.
@Suite struct EvidenceSimulationTests {
  private static func suites(
    _ count: Int, of recorded: RecordedDifferences, _ change: EvidenceSuite.Change, seed: UInt64
  ) -> [EvidenceSuite] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in EvidenceSuite(of: recorded, change, using: &generator) }
  }

  private static func share(_ suites: [EvidenceSuite], _ isSo: (EvidenceSuite) -> Bool) -> Double {
    Double(suites.count(where: isSo)) / Double(suites.count)
  }

  private static func median(_ trials: [Int]) -> Int { trials.sorted()[trials.count / 2] }

  @Test(arguments: RecordedDifferences.all) func everySetHasWhatIsDrawn(from: RecordedDifferences) {
    #expect(from.trials.count == 4 && from.trials.allSatisfy { $0.count >= 50 })
  }

  /// At most one of a hundred checks of equal builds gives an alarm, and most end as ok after a few trials.
  @Test(arguments: zip(RecordedDifferences.all, [(0.99, 40), (0.97, 70), (0.9, 160)]))
  func equalBuilds(recorded: RecordedDifferences, expected: (settled: Double, trials: Int)) {
    let suites = Self.suites(300, of: recorded, .none, seed: 60)
    #expect(
      Self.share(suites) { $0.trialsToAlarm != nil } <= 0.01
        + Draws.tolerance(of: 0.01, draws: suites.count))
    let acquitted = Self.share(suites) { $0.isSettled && $0.trialsToAlarm == nil }
    #expect(acquitted >= expected.settled, "\(acquitted)")
    let trials = Self.median(suites.map(\.trials))
    #expect(trials <= expected.trials, "\(trials)")
  }

  /// Where every metric is exactly at its margin, one of forty checks at most gives an alarm.
  @Test(arguments: RecordedDifferences.all) func allAtTheMargin(recorded: RecordedDifferences) {
    let suites = Self.suites(200, of: recorded, .atMargin, seed: 61)
    #expect(
      Self.share(suites) { $0.trialsToAlarm != nil } <= 0.025
        + Draws.tolerance(of: 0.025, draws: suites.count))
  }

  @Test(arguments: [
    (0, 0.02, 0.9, 60), (0, 0.03, 0.98, 60), (0, 0.05, 0.98, 60), (0, 0.1, 0.98, 60),
    (1, 0.1, 0.95, 60), (2, 0.05, 0.9, 140), (2, 0.1, 0.98, 80),
  ])
  func aSlowdownIsFound(set: Int, slowdown: Double, found: Double, trials: Int) {
    let suites = Self.suites(
      200, of: RecordedDifferences.all[set], .slower(slowdown), seed: 62)
    let share = Self.share(suites) { $0.trialsToAlarm != nil }
    #expect(share >= found, "\(share)")
    let needed = Self.median(suites.compactMap(\.trialsToAlarm))
    #expect(needed <= trials, "\(needed)")
  }
}
