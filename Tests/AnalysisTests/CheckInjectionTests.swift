import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// A check that was asked to slow its candidate down, to see whether it finds it.
@Suite struct CheckInjectionTests {
  private static let reason = "a slowdown asked for was not made, as no pilot trial worked"

  /// - Parameter delays: what the candidate of each trial was slowed down by, in turn, in nanoseconds.
  private static func suite(
    _ slowdown: Double, injection: Double?, delays: [Double?]
  ) -> CheckSuite {
    var model = TrialSimulator.Model.slower(by: slowdown, deviation: 0)
    let change = model.change
    model.change = { trial, arms in
      change(trial, &arms)
      arms[1].conditions[.injectedDelay] = delays[trial % delays.count]
    }
    var check = SimulatedCheck(seed: 71, [(Fixture.benchmark(), model)])
    check.terms = Terms(injection: injection)
    return check.runToEnd()
  }

  @Test func aSlowdownThatWasNotMadeIsNeverOk() {
    for delays: [Double?] in [[nil], [100, nil]] {
      let suite = Self.suite(0, injection: 0.1, delays: delays)
      #expect(suite.verdict == .inconclusive)
      #expect(suite.reasons == [Self.reason])
    }
  }

  @Test func aSlowdownThatWasMadeIsJudgedAsAnyOther() {
    #expect(Self.suite(0, injection: 0.1, delays: [100]).verdict == .ok)
    #expect(Self.suite(0.1, injection: 0.1, delays: [100]).verdict == .regressed)
    #expect(Self.suite(0.1, injection: 0.1, delays: [100]).reasons.isEmpty)
    #expect(Self.suite(0, injection: nil, delays: [nil]).verdict == .ok)
  }
}
