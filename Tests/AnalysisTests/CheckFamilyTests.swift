import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Many metrics take more evidence than one.
@Suite struct CheckFamilyTests {
  private typealias Model = TrialSimulator.Model

  /// A difference of 4 % in all trials but every tenth, which differ the other way: of twenty trials
  /// that has a probability of about 0.006 if there is no difference.
  private static func rare(isSlower: Bool) -> Model {
    Model(deviation: 0) { trial, arms in
      let isOther = trial % 10 == 9
      arms[1].metrics[.roundTrips.trimmedMean]? *= isSlower == isOther ? 0.96 : 1.04
    }
  }

  /// What is said of one such benchmark among others without a difference, all to be confirmed.
  private static func suite(isSlower: Bool, among others: Int, slow: Model) -> CheckSuite {
    var benchmarks = SimulatedCheck.benchmarks(others + 1, Model(deviation: 0))
    benchmarks[0].1 = rare(isSlower: isSlower)
    var check = SimulatedCheck(seed: 58, benchmarks, equal: Model(deviation: 0), slow: slow)
    for (benchmark, _) in benchmarks {
      check.run(10, .screen, of: Judgement.Subject(.check, benchmark), as: .slower(by: 0.5))
    }
    check.run(10, .screen, of: SimulatedCheck.equalControl)
    check.run(20, .confirm, of: SimulatedCheck.slowControl)
    return check.runToEnd()
  }

  @Test(arguments: [true, false])
  func oneOfManyIsConfirmedByMore(isSlower: Bool) throws {
    let verdict: Judgement.Verdict = isSlower ? .regressed : .improved
    for (others, isFound) in [(0, true), (2, true), (7, false)] {
      let suite = Self.suite(isSlower: isSlower, among: others, slow: .slower(by: 0.05))
      let found = suite.judgements.first { $0.verdict == verdict && $0.step == .confirm }
      #expect((found != nil) == isFound)
      #expect(suite.judgements.count { $0.verdict == verdict } <= 1)
    }
  }

  @Test func theProbabilityShownIsTheCorrectedOne() throws {
    func p(among others: Int) throws -> Double {
      let suite = Self.suite(isSlower: true, among: others, slow: .slower(by: 0.05))
      return try #require(suite.judgements.first { $0.verdict == .regressed }?.p)
    }
    #expect(agree(try p(among: 2), 3 * (try p(among: 0))))
  }

  @Test func theControlsStandForThemselves() throws {
    for others in [0, 20] {
      let suite = Self.suite(isSlower: true, among: others, slow: Self.rare(isSlower: true))
      let slow = try #require(suite.controls.last)
      #expect(slow.verdict == .regressed && slow.step == .confirm)
    }
  }
}
