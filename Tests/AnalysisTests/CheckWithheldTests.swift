import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// A control vouches for its own workload and placement, and withholds no other verdict.
@Suite struct CheckWithheldTests {
  private typealias Model = TrialSimulator.Model

  private static var calm: Model { Model(deviation: 0) }
  private static let here = Fixture.benchmark(.tcp)
  private static let across = moved(.tcp)

  private static func moved(_ transport: Transport, bytes: Int = 64) -> Benchmark {
    var benchmark = Fixture.benchmark(transport, bytes: bytes)
    benchmark.placement = .split
    return benchmark
  }

  /// By how much slower the candidate is on one CPU and across two, and base against base is.
  private static func suite(
    _ slowdowns: (here: Double, across: Double), controls: (here: Double, across: Double)
  ) -> CheckSuite {
    var check = SimulatedCheck(
      seed: 70, [(here, .slower(by: slowdowns.here)), (across, .slower(by: slowdowns.across))],
      equal: controls.here == 0 ? calm : .slower(by: controls.here),
      others: [
        (
          moved(.unixStream, bytes: 1), controls.across == 0 ? calm : .slower(by: controls.across)
        )
      ])
    return check.runToEnd()
  }

  @Test func allIsWell() {
    let suite = Self.suite((0, 0), controls: (0, 0))
    #expect(suite.verdict == .ok && suite.reasons.isEmpty)
    #expect(suite.controls.map(\.subject.role) == [.equalControl, .equalControl, .slowControl])
  }

  @Test func aRegressionElsewhereStands() {
    let suite = Self.suite((0.2, 0.2), controls: (0, 0.1))
    #expect(suite.verdict == .regressed)
    #expect(suite.verdict(.roundTrips.trimmedMean, of: Self.here) == .regressed)
    #expect(suite.verdict(.roundTrips.trimmedMean, of: Self.across) == .inconclusive)
    let reason = "base against base was found to differ for latency split, so that no difference"
    #expect(suite.reasons.count == 1 && suite.reasons[0].hasPrefix(reason))
    let withheld = suite.judgements.filter { $0.subject.benchmark == Self.across }
    #expect(
      withheld.filter { $0.verdict != .notJudged }.allSatisfy {
        $0.verdict == .inconclusive && $0.reason == "base against base differs there, too"
      })
  }

  /// Neither is a slowdown found that the control has, too, nor is it called well.
  @Test(arguments: [0.0, 0.2, -0.2]) func whatItVouchesForIsWithheld(slowdown: Double) {
    let suite = Self.suite((0, slowdown), controls: (0, -0.1))
    #expect(suite.verdict == .inconclusive)
    #expect(suite.verdict(.roundTrips.trimmedMean, of: Self.here) == .ok)
    #expect(suite.verdict(.roundTrips.trimmedMean, of: Self.across) == .inconclusive)
    #expect(suite.reasons.count == 1)
  }

  /// Earlier checks had one control for all.
  @Test func oneControlStandsForThoseThatHaveNone() {
    var check = SimulatedCheck(
      seed: 71, [(Self.across, .slower(by: 0.2))], equal: .slower(by: 0.1))
    let suite = check.runToEnd()
    #expect(suite.verdict == .inconclusive)
    #expect(suite.verdict(.roundTrips.trimmedMean, of: Self.across) == .inconclusive)
  }
}
