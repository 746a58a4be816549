import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What the controls and invalid trials do to a whole suite.
@Suite struct CheckControlTests {
  private typealias Model = TrialSimulator.Model

  private static let benchmark = Fixture.benchmark()
  private static let subject = Judgement.Subject(.check, benchmark)

  private static func suite(
    _ model: Model, equal: Model = Model(deviation: 0), slow: Model = .slower(by: 0.05)
  ) -> CheckSuite {
    var check = SimulatedCheck(seed: 60, [(benchmark, model)], equal: equal, slow: slow)
    return check.runToEnd()
  }

  @Test func controlsAreNotAmongTheJudgements() {
    let suite = Self.suite(Model(deviation: 0))
    #expect(suite.judgements.allSatisfy { $0.subject == Self.subject })
    #expect(suite.controls.map(\.subject.role) == [.equalControl, .slowControl])
    #expect(suite.controls.map(\.metric) == [.roundTrips.trimmedMean, .roundTrips.trimmedMean])
    #expect(suite.controls.map(\.verdict) == [.ok, .regressed])
  }

  @Test(arguments: [0.05, -0.05])
  func equalArmsThatDifferLeaveNothingToTrust(difference: Double) {
    for slowdown in [0.0, 0.2, -0.2] {
      let suite = Self.suite(.slower(by: slowdown), equal: .slower(by: difference))
      #expect(suite.verdict == .inconclusive)
      #expect(suite.reasons.count == 1)
      #expect(suite.reasons.first?.hasPrefix("base against base was found to differ") == true)
    }
  }

  @Test func aSlowdownThatIsMissedLeavesOnlyRegressions() {
    let reason = "a slowdown of 5 % made on purpose was not found"
    for (slowdown, verdict) in [(0, .inconclusive), (0.2, .regressed), (-0.2, .inconclusive)]
      as [(Double, CheckSuite.Verdict)]
    {
      let suite = Self.suite(.slower(by: slowdown), slow: Model())
      #expect(suite.verdict == verdict)
      #expect(suite.reasons.count == 1 && suite.reasons[0].hasPrefix(reason))
    }
  }

  @Test func aCheckWithoutControlsIsNoCheck() {
    var simulator = TrialSimulator(seed: 61)
    let arms = [Self.benchmark, Self.benchmark]
    simulator.run(10, Purpose(.check, step: .screen), arms, Model(deviation: 0))
    let suite = CheckSuite(rows: simulator.rows)
    #expect(suite.verdict == .inconclusive && suite.reasons == ["a control is missing"])
  }

  @Test(arguments: [SimulatedCheck.equalControl, SimulatedCheck.slowControl])
  func aControlThatIsNotDoneIsNoControl(control: Judgement.Subject) {
    var check = SimulatedCheck(seed: 62, [(Self.benchmark, Model(deviation: 0))])
    check.run(10, .screen, of: Self.subject)
    for subject in [SimulatedCheck.equalControl, SimulatedCheck.slowControl] {
      let step = SteppedRules.firstStep(of: subject.role)
      let all = SteppedRules.trials(in: step)
      check.run(subject == control ? all - 1 : all, step, of: subject)
    }
    #expect(check.result.work.contains { $0.subject == control && $0.missing == 1 })
    #expect(check.result.verdict == .inconclusive)
    #expect(check.result.reasons.contains("the check ended before all trials were made"))
  }

  @Test(arguments: [SimulatedCheck.equalControl, SimulatedCheck.slowControl])
  func aControlThatIsGivenUpIsNoControl(control: Judgement.Subject) {
    var check = SimulatedCheck(
      seed: 63, SimulatedCheck.benchmarks(20, Model(deviation: 0)), equal: Model(deviation: 0))
    let step = SteppedRules.firstStep(of: control.role)
    let broken = Model { $1.spoil(arm: 1) }
    check.run(SteppedRules.tolerableInvalid(in: step) + 1, step, of: control, as: broken)
    let others = [SimulatedCheck.equalControl, SimulatedCheck.slowControl].filter { $0 != control }
    for (benchmark, _) in SimulatedCheck.benchmarks(20) {
      check.run(10, .screen, of: Judgement.Subject(.check, benchmark))
    }
    for other in others { check.run(20, SteppedRules.firstStep(of: other.role), of: other) }
    #expect(check.result.work.isEmpty)
    #expect(check.result.verdict == .inconclusive)
  }

  @Test(arguments: [(1, CheckSuite.Verdict.ok), (2, .inconclusive)])
  func moreThanATenthOfInvalidTrialsIsTooMuch(perTen: Int, verdict: CheckSuite.Verdict) {
    var check = SimulatedCheck(seed: 64, [(Self.benchmark, Model(deviation: 0))])
    let broken = Model { $1.spoil(arm: 0, "a slot was 6 ms late") }
    check.run(perTen, .screen, of: Self.subject, as: broken)
    check.run(perTen, .screen, of: SimulatedCheck.equalControl, as: broken)
    check.run(perTen, .confirm, of: SimulatedCheck.slowControl, as: broken)
    check.run(10, .screen, of: Self.subject)
    check.run(10, .screen, of: SimulatedCheck.equalControl, as: Model(deviation: 0))
    check.run(20, .confirm, of: SimulatedCheck.slowControl)
    let suite = check.result
    #expect(suite.work.isEmpty && suite.trials == 40 + 3 * perTen)
    #expect(suite.invalidTrials == 3 * perTen && suite.verdict == verdict)
    #expect(
      suite.reasons
        == (perTen == 1
          ? [] : ["6 of 46 trials were not valid; the first: a slot was 6 ms late"]))
  }

  @Test func aRegressionStaysOneWhenTrialsAreInvalid() {
    var check = SimulatedCheck(seed: 65, [(Self.benchmark, .slower(by: 0.1))])
    check.run(5, .screen, of: Self.subject, as: Model { $1.spoil(arm: 1) })
    check.run(5, .confirm, of: Self.subject, as: Model { $1.spoil(arm: 1) })
    check.runFirstSteps()
    let suite = check.runToEnd()
    #expect(suite.verdict == .regressed)
    #expect(suite.invalidTrials == 10 && suite.reasons.count == 1)
  }

  @Test func aStepIsGivenUpAfterTooManyInvalidTrials() throws {
    var check = SimulatedCheck(seed: 66, [(Self.benchmark, Model())])
    check.run(4, .screen, of: Self.subject)
    let broken = Model { $1.spoil(arm: 1) }
    check.run(5, .screen, of: Self.subject, as: broken)
    #expect(check.result.work.first { $0.subject == Self.subject }?.missing == 6)
    check.run(1, .screen, of: Self.subject, as: broken)
    let tm = try #require(check.result.judgements.first { $0.metric == .roundTrips.trimmedMean })
    #expect(tm.verdict == .inconclusive && tm.trials == 4)
    #expect(tm.reason == "too many of its trials were invalid")
    #expect(check.result.work.allSatisfy { $0.subject != Self.subject })
  }

  @Test func whatCannotBeMeasuredIsListed() {
    var check = SimulatedCheck(seed: 67, [(Self.benchmark, Model(deviation: 0))])
    _ = check.runToEnd()
    let missing = Fixture.benchmark(.tcp6)
    let suite = CheckSuite(
      rows: Fixture.rows(missing, .unsupported, "there is no IPv6 here", count: 1)
        + check.simulator.rows.map { row in
          var row = row
          row.trial += 1
          return row
        })
    #expect(suite.unsupported.map(\.benchmark) == [missing])
    #expect(suite.unsupported.map(\.reason) == ["there is no IPv6 here"])
    #expect(suite.verdict == .ok && suite.invalidTrials == 0)
  }
}
