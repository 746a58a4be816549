import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Which trials a check asks for, and which of them count.
@Suite struct CheckStepsTests {
  private typealias Model = TrialSimulator.Model

  private static let benchmark = Fixture.benchmark()
  private static let subject = Judgement.Subject(.check, benchmark)

  private static func work(
    _ step: Purpose.Step, _ missing: Int, of subject: Judgement.Subject = subject
  ) -> CheckSuite.Work {
    CheckSuite.Work(subject: subject, step: step, missing: missing)
  }

  @Test func calmEqualArmsAreSettledByScreening() {
    // Equal arms come out of screening one by one with 90 %; without a spread they always do.
    var check = SimulatedCheck(seed: 40, SimulatedCheck.benchmarks(4, Model(deviation: 0)))
    check.runFirstSteps()
    let first = check.result
    let tm = first.judgements.filter { $0.metric == .roundTrips.trimmedMean }
    #expect(tm.count == 4 && tm.allSatisfy { $0.verdict == .ok && $0.step == .screen })
    #expect(first.work.allSatisfy { $0.subject.role != .check })
    let suite = check.runToEnd()
    #expect(suite.work.isEmpty)
    #expect(suite.verdict == .ok && suite.reasons.isEmpty)
    #expect(suite.controls.map(\.verdict) == [.ok, .regressed])
  }

  @Test func everyStepAsksForTheNext() {
    // So wide a spread can be neither acquitted nor convicted.
    let noisy = Model(deviation: 0.2)
    var check = SimulatedCheck(seed: 41, [(Self.benchmark, noisy)])
    check.runFirstSteps()
    #expect(check.result.work.contains(Self.work(.confirm, 20)))
    check.run(12, .confirm, of: Self.subject)
    #expect(check.result.work.contains(Self.work(.confirm, 8)))
    check.run(8, .confirm, of: Self.subject)
    #expect(check.result.work.contains(Self.work(.decide, 30)))
    check.run(29, .decide, of: Self.subject)
    #expect(check.result.work.contains(Self.work(.decide, 1)))
    check.run(1, .decide, of: Self.subject)
    let suite = check.result
    #expect(suite.work.allSatisfy { $0.subject != Self.subject })
    #expect(suite.verdict(.roundTrips.trimmedMean) == .inconclusive)
    #expect(suite.verdict == .inconclusive)
  }

  @Test func screeningTakesTenAndTheSlowControlSkipsIt() {
    var check = SimulatedCheck(seed: 42, [(Self.benchmark, Model())])
    check.run(3, .screen, of: Self.subject)
    check.run(1, .screen, of: SimulatedCheck.equalControl)
    check.run(1, .confirm, of: SimulatedCheck.slowControl)
    #expect(
      Set(check.result.work) == [
        Self.work(.screen, 7), Self.work(.screen, 9, of: SimulatedCheck.equalControl),
        Self.work(.confirm, 19, of: SimulatedCheck.slowControl),
      ])
    #expect(check.result.work.count == 3)
    #expect(check.result.verdict == .inconclusive)
  }

  @Test func pilotTrialsDoNotCount() {
    var check = SimulatedCheck(seed: 43, [(Self.benchmark, Model(deviation: 0))])
    check.run(10, .pilot, of: Self.subject, as: .slower(by: 2))
    check.run(10, .pilot, of: SimulatedCheck.equalControl, as: .slower(by: 2))
    #expect(check.result.judgements.isEmpty && check.result.controls.isEmpty)
    check.runFirstSteps()
    let suite = check.runToEnd()
    #expect(suite.verdict == .ok)
    #expect(suite.judgements.allSatisfy { $0.step == .screen })
  }

  /// Whatever sent a benchmark to be confirmed, fresh trials alone judge it.
  @Test func stepsPoolNothing() throws {
    var suites: [CheckSuite] = []
    for garbage in [Model.slower(by: 3), .slower(by: 0.2), Model(deviation: 1)] {
      var check = SimulatedCheck(seed: 44, [(Self.benchmark, Model())])
      check.run(10, .screen, of: Self.subject, as: garbage)
      check.run(10, .screen, of: SimulatedCheck.equalControl)
      check.run(20, .confirm, of: SimulatedCheck.slowControl)
      suites.append(check.runToEnd())
    }
    for suite in suites {
      let tm = try #require(suite.judgements.first { $0.metric == .roundTrips.trimmedMean })
      #expect(tm.verdict == .ok && tm.step == .confirm && tm.trials == 20)
      #expect(tm.slowdown == suites[0].judgements[0].slowdown && tm.p != nil)
      #expect(suite.verdict == .ok)
    }
  }

  @Test func whatIsLeftAfterConfirmingIsDecidedByFreshTrials() throws {
    var check = SimulatedCheck(seed: 45, [(Self.benchmark, Model(deviation: 0))])
    check.run(10, .screen, of: Self.subject, as: .slower(by: 0.5))
    check.run(20, .confirm, of: Self.subject, as: Model(deviation: 0.3))
    check.run(30, .decide, of: Self.subject)
    let tm = try #require(check.result.judgements.first { $0.metric == .roundTrips.trimmedMean })
    #expect(tm.verdict == .ok && tm.step == .decide && tm.trials == 30)
  }

  @Test func suitesOfACalibrationAreKeptApart() {
    var check = SimulatedCheck(seed: 46, [(Self.benchmark, Model(deviation: 0))])
    #expect(check.runToEnd().verdict == .ok)
    check.suite = 1
    check.run(10, .screen, of: Self.subject, as: .slower(by: 0.5))
    check.run(20, .confirm, of: Self.subject, as: .slower(by: 0.5))
    let rows = check.simulator.rows
    #expect(CheckSuite(rows: rows, suite: 0).verdict == .ok)
    #expect(CheckSuite(rows: rows, suite: 1).verdict == .regressed)
    #expect(CheckSuite(rows: rows, suite: 1).trials == 30)
    #expect(CheckSuite(rows: rows, suite: 2).judgements.isEmpty)
  }

  @Test func trialsOfOtherPurposesAreNotChecked() {
    var simulator = TrialSimulator(seed: 47)
    let arms = [Self.benchmark, Self.benchmark]
    simulator.run(20, Purpose(.compare, step: .screen), arms, .slower(by: 1))
    simulator.run(20, Purpose(.baseline), arms, .slower(by: 1))
    let suite = CheckSuite(rows: simulator.rows)
    #expect(suite.judgements.isEmpty && suite.controls.isEmpty && suite.work.isEmpty)
    #expect(suite.verdict == .inconclusive)
    #expect(suite.reasons == ["a control is missing", "nothing was judged"])
  }
}
