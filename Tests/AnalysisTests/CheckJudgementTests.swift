import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// When a metric is called regressed, improved, ok or inconclusive.
@Suite struct CheckJudgementTests {
  private typealias Model = TrialSimulator.Model

  private static func tm(of suite: CheckSuite) throws -> Judgement {
    try #require(suite.judgements.first { $0.metric == .roundTrips.trimmedMean })
  }

  @Test func aSlowdownIsConfirmed() throws {
    let suite = SimulatedCheck.outcome(.slower(by: 0.05))
    let tm = try Self.tm(of: suite)
    #expect(suite.verdict == .regressed && suite.reasons.isEmpty)
    #expect(tm.verdict == .regressed && tm.step == .confirm && tm.trials == 20)
    #expect(tm.slowdownInterval?.contains(0.05) == true)
    #expect(tm.slowdownInterval?.contains(0) == false)
    #expect(try #require(tm.p) <= 0.025)
    let medians = (try #require(tm.baseMedian), try #require(tm.candidateMedian))
    #expect(medians.0 < medians.1)
  }

  @Test func anImprovementIsConfirmedAndDoesNotGate() throws {
    let suite = SimulatedCheck.outcome(.slower(by: -0.05))
    let tm = try Self.tm(of: suite)
    #expect(suite.verdict == .improved && suite.reasons.isEmpty)
    #expect(tm.verdict == .improved && tm.step == .confirm)
    #expect(tm.slowdownInterval?.contains(-0.05) == true)
  }

  @Test func aRegressionOutweighsAnImprovement() {
    let (slow, fast) = (Fixture.benchmark(bytes: 64), Fixture.benchmark(bytes: 128))
    var check = SimulatedCheck(
      seed: 50, [(fast, .slower(by: -0.1)), (slow, .slower(by: 0.1))])
    let suite = check.runToEnd()
    #expect(suite.verdict == .regressed)
    #expect(suite.verdict(.roundTrips.trimmedMean, of: slow) == .regressed)
    #expect(suite.verdict(.roundTrips.trimmedMean, of: fast) == .improved)
    #expect(suite.judgements[0].subject.benchmark == slow)
  }

  @Test func aNoisyOneEndsInconclusive() throws {
    let suite = SimulatedCheck.outcome(Model(deviation: 0.3), seed: 2)
    let tm = try Self.tm(of: suite)
    #expect(tm.verdict == .inconclusive && tm.step == .decide && tm.trials == 30)
    #expect(!tm.reason.isEmpty)
    #expect(suite.verdict == .inconclusive && !suite.reasons.isEmpty)
  }

  @Test(arguments: [
    (0.005, Judgement.Verdict.ok), (0.009, .ok), (0.012, .regressed), (-0.005, .ok),
    (-0.009, .ok), (-0.015, .improved),
  ])
  func aSureDifferenceBelowTheMarginIsOk(slowdown: Double, verdict: Judgement.Verdict) throws {
    let suite = SimulatedCheck.outcome(.slower(by: slowdown, deviation: 0.000_1))
    #expect(try Self.tm(of: suite).verdict == verdict)
  }

  @Test(arguments: [(Placement.same, 0.03), (.split, 0.05)])
  func theLimitDependsOnThePlacement(placement: Placement, limit: Double) throws {
    let benchmark = Fixture.benchmark(placement: placement)
    let suite = SimulatedCheck.outcome(Model(deviation: 0.001), of: benchmark)
    #expect(try Self.tm(of: suite).limit == limit)
    for (upper, step) in [(limit - 0.001, Purpose.Step.screen), (limit + 0.001, .confirm)] {
      #expect(try Self.stepAfterScreening(upTo: upper, benchmark) == step)
    }
  }

  /// Where a metric is settled or waits after ten trials around zero whose bound is just `upper`.
  private static func stepAfterScreening(
    upTo upper: Double, _ benchmark: Benchmark, terms: Terms = Terms()
  ) throws -> Purpose.Step {
    var simulator = TrialSimulator(seed: 52)
    // 45 of 55 Walsh averages lie at or below the bound, as five values of either sign leave it.
    let high = log(1 + upper)
    for shift in [-high, high, -high, high, -high, high, -high, high, -high, high] {
      simulator.run(
        Purpose(.check, step: .screen, terms: terms), [benchmark, benchmark], shifts: [0, shift])
    }
    return try tm(of: CheckSuite(rows: simulator.rows)).step
  }

  @Test func theTermsOverrideTheLimit() throws {
    let benchmark = Fixture.benchmark()
    for limit in [0.015, 0.2] {
      let terms = Terms(limit: limit)
      #expect(
        try Self.stepAfterScreening(upTo: limit - 0.001, benchmark, terms: terms) == .screen)
      #expect(
        try Self.stepAfterScreening(upTo: limit + 0.001, benchmark, terms: terms) == .confirm)
    }
    var check = SimulatedCheck(seed: 53, [(benchmark, Model(deviation: 0.15))])
    check.terms = Terms(limit: 0.2)
    let suite = check.runToEnd()
    #expect(try Self.tm(of: suite).verdict == .ok)
    #expect(suite.judgements.allSatisfy { $0.limit == 0.2 })
  }

  /// A limit that was asked for is what a slowdown is held against, in place of the margin too.
  @Test(arguments: [(0.5, Judgement.Verdict.ok), (0.03, .regressed), (0.1, .inconclusive)])
  func theLimitAskedForParts(limit: Double, verdict: Judgement.Verdict) throws {
    var check = SimulatedCheck(
      seed: 54, [(Fixture.benchmark(), .slower(by: 0.1, deviation: 0.03))])
    check.terms = Terms(limit: limit)
    let tm = try Self.tm(of: check.runToEnd())
    #expect(tm.verdict == verdict)
    #expect(tm.margin == limit && tm.limit == limit)
  }

  @Test func aRateIsSlowerWhenItFalls() throws {
    let bulk = Fixture.benchmark(.tcp, .throughput)
    for (slowdown, verdict) in [(0.2, Judgement.Verdict.regressed), (-0.2, .improved)] {
      var model = Model.slower(by: slowdown)
      model.levels = [.goodput: 1e9]
      let suite = SimulatedCheck.outcome(model, of: bulk)
      let goodput = try #require(suite.judgements.first)
      #expect(suite.judgements.count == 1 && goodput.verdict == verdict)
      #expect(goodput.slowdownInterval?.contains(slowdown) == true)
      let medians = (try #require(goodput.baseMedian), try #require(goodput.candidateMedian))
      #expect((medians.0 > medians.1) == (slowdown > 0))
    }
  }
}
