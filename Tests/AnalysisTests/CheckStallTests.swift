import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Round trips that ran past their slots, which no other metric sees.
@Suite struct CheckStallTests {
  private typealias Model = TrialSimulator.Model

  private static let benchmark = Fixture.benchmark()

  /// Equal arms where the base stalls as often in a trial as the first tells, the candidate as the
  /// second.
  private static func model(_ stalls: @escaping (_ trial: Int) -> (Double, Double)) -> Model {
    Model(deviation: 0.001) { trial, arms in
      arms[0].metrics[.overrunRoundTrips] = stalls(trial).0
      arms[1].metrics[.overrunRoundTrips] = stalls(trial).1
    }
  }

  private static func suite(_ stalls: @escaping (Int) -> (Double, Double)) -> CheckSuite {
    SimulatedCheck.outcome(model(stalls))
  }

  @Test(arguments: [(0.0, 3.0), (3, 0), (10, 12)])
  func moreOfThemOnOneSideAreNeverOk(base: Double, candidate: Double) throws {
    let suite = Self.suite { _ in (base, candidate) }
    #expect(suite.verdict(.roundTrips.trimmedMean) == .ok)
    #expect(suite.verdict(.overrunRoundTrips) == .inconclusive)
    #expect(suite.verdict == .inconclusive)
    let stalls = try #require(suite.judgements.first)
    #expect(stalls.metric == .overrunRoundTrips && stalls.step == .confirm)
    #expect(stalls.reason == "one side has more stalls, which the other metrics do not see")
    #expect(stalls.slowdown == candidate - base)
  }

  @Test func improvementsDoNotMakeUpForThem() {
    var model = Self.model { _ in (0, 3) }
    model.shifts = [0, -0.1]
    let suite = SimulatedCheck.outcome(model)
    #expect(suite.verdict(.roundTrips.trimmedMean) == .improved)
    #expect(suite.verdict == .inconclusive)
  }

  @Test func regressionsStand() {
    var model = Self.model { _ in (0, 3) }
    model.shifts = [0, 0.1]
    #expect(SimulatedCheck.outcome(model).verdict == .regressed)
  }

  @Test func asManyOnBothSidesAreOk() {
    #expect(Self.suite { _ in (0, 0) }.verdict == .ok)
    #expect(Self.suite { _ in (5, 5) }.verdict == .ok)
    #expect(Self.suite { trial in trial.isMultiple(of: 2) ? (0, 4) : (4, 0) }.verdict == .ok)
    #expect(Self.suite { trial in (trial == 3 ? 1 : 0, 0) }.verdict == .ok)
  }

  @Test func aFewInScreeningAreConfirmedOrNot() throws {
    var check = SimulatedCheck(seed: 70, [(Self.benchmark, Self.model { _ in (1, 1) })])
    let subject = Judgement.Subject(.check, Self.benchmark)
    check.run(10, .screen, of: subject, as: Self.model { _ in (0, 2) })
    #expect(check.result.work.contains { $0.subject == subject && $0.step == .confirm })
    check.run(20, .confirm, of: subject)
    #expect(check.result.verdict(.overrunRoundTrips) == .ok)
    #expect(check.result.work.allSatisfy { $0.subject != subject })
  }

  /// In ten of twenty trials one side has a stall more: a chance of 2/1024 where both stall alike,
  /// too rare for one benchmark, and not so for one of forty. In eight it is 2/256.
  @Test(arguments: [(10, 1, 1), (10, 40, 0), (9, 1, 1), (8, 1, 0)])
  func manyBenchmarksTakeMoreEvidence(trials: Int, benchmarks: Int, found: Int) {
    let few = Self.model { trial in (0, trial < trials ? 1 : 0) }
    let none = Self.model { trial in (0, trial < 2 ? 1 : 0) }
    var all = SimulatedCheck.benchmarks(benchmarks, none)
    all[0].1 = few
    var check = SimulatedCheck(seed: 71, all)
    for (benchmark, _) in all {
      let subject = Judgement.Subject(.check, benchmark)
      check.run(10, .screen, of: subject, as: Self.model { _ in (0, 1) })
      check.run(20, .confirm, of: subject)
    }
    let inconclusive = check.result.judgements.count {
      $0.metric == .overrunRoundTrips && $0.verdict == .inconclusive
    }
    #expect(inconclusive == found)
  }

  @Test func controlsAreNotJudgedByThem() {
    let suite = SimulatedCheck.outcome(Self.model { _ in (0, 0) })
    #expect(suite.controls.allSatisfy { $0.metric == .roundTrips.trimmedMean })
  }
}
