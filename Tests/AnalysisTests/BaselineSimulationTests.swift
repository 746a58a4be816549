import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// How often a check against a baseline raises an alarm where nothing has changed, and where something has:
/// sessions differ by 3 %, trials within one by 1 %.
@Suite struct BaselineSimulationTests {
  private static let checks = 400

  private static func alarms(
    _ host: SimulatedSessions = SimulatedSessions(), sessions: Int, slowdown: Double = 0
  ) -> Int {
    var generator = SplitMix64(seed: UInt64(sessions) + 77)
    return (0..<checks).count { _ in
      let check = host.check(sessions: sessions, slowdown: slowdown, using: &generator)
      return check.verdict == .regressed
    }
  }

  @Test(arguments: [5, 8, 12]) func anUnchangedHostRaisesFewAlarms(sessions: Int) {
    let alarms = Self.alarms(sessions: sessions)
    let limit = ClopperPearson(successes: alarms, trials: Self.checks).low
    #expect(limit <= BaselineRules.significance, "\(alarms) of \(Self.checks)")
  }

  /// A slowdown, and the least share of checks that find it. Fewer sessions find less.
  @Test(
    arguments: [
      (5, 0.2, 0.9), (8, 0.15, 0.85), (8, 0.2, 0.95), (12, 0.1, 0.55), (12, 0.15, 0.9),
      (12, 0.2, 0.95),
    ] as [(Int, Double, Double)])
  func aSlowHostIsFound(sessions: Int, slowdown: Double, share: Double) {
    let alarms = Self.alarms(sessions: sessions, slowdown: slowdown)
    #expect(Double(alarms) >= share * Double(Self.checks), "\(alarms) of \(Self.checks)")
  }

  /// What trials taken as independent would say of the same hosts: see ``BaselineRules``.
  @Test func trialsOfOneSessionKnowNothingOfAnother() {
    var generator = SplitMix64(seed: 5)
    let host = SimulatedSessions()
    let alarms = (0..<Self.checks).count { _ in
      func ratios(_ rows: [TrialRow]) -> [Double] {
        ComparedTrial.trials(of: rows).compactMap {
          $0.slowdown(in: .roundTrips.trimmedMean, from: 0, to: 1)
        }
      }
      let past = ratios(host.session(1, using: &generator))
      let now = ratios(host.session(2, using: &generator))
      return MannWhitney(past, now).p(above: log(1.05)) <= 0.025
    }
    #expect(Double(alarms) > 0.05 * Double(Self.checks), "\(alarms) of \(Self.checks)")
  }
}
