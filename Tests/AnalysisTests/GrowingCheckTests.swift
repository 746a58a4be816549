import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// A check whose evidence accumulates: which trials it asks for, and what it makes of them.
@Suite struct GrowingCheckTests {
  private typealias Model = TrialSimulator.Model

  private static let benchmark = Fixture.benchmark()
  private static let subject = Judgement.Subject(.check, benchmark)
  private static let main = Metric.roundTrips.trimmedMean

  private static func check(_ benchmarks: [(Benchmark, Model)], seed: UInt64 = 90) -> SimulatedCheck
  {
    var check = SimulatedCheck(seed: seed, benchmarks)
    check.grows = true
    return check
  }

  private static func judgement(
    _ metric: Metric, in suite: CheckSuite, of benchmark: Benchmark = benchmark
  ) throws -> Judgement {
    try #require(
      suite.judgements.first { $0.metric == metric && $0.subject.benchmark == benchmark })
  }

  @Test(arguments: [
    (0.0, Judgement.Verdict.ok, CheckSuite.Verdict.ok), (0.1, .regressed, .regressed),
    (-0.1, .improved, .improved),
  ])
  func calmArmsTakeFewTrials(
    slower: Double, verdict: Judgement.Verdict, whole: CheckSuite.Verdict
  ) throws {
    let suite = SimulatedCheck.outcome(
      .slower(by: slower, deviation: 0.002), of: Self.benchmark, grows: true)
    #expect(suite.verdict == whole && suite.procedure == .growing)
    let found = try Self.judgement(Self.main, in: suite)
    #expect(found.verdict == verdict && found.step == .collect)
    #expect((EvidenceRules.firstTrials...12).contains(found.trials), "\(found.trials)")
    let interval = try #require(found.slowdownInterval)
    #expect(interval.contains(slower) && interval.upperBound - interval.lowerBound < 0.02)
    #expect(suite.controls.map(\.verdict) == [.ok, .regressed])
  }

  /// All take seven, and then one at a time until they are settled.
  @Test func whatIsAskedFor() {
    // Between margin and limit nothing can be told for certain.
    var check = Self.check([(Self.benchmark, .slower(by: 0.02, deviation: 0.2))])
    check.run(3, .collect, of: Self.subject)
    #expect(
      check.result.work == [CheckSuite.Work(subject: Self.subject, step: .collect, missing: 4)])
    check.run(4, .collect, of: Self.subject)
    for number in 7..<EvidenceRules.mostTrials {
      let work = check.result.work
      #expect(work.first?.missing == 1 && work.count == 1, "\(number)")
      check.run(1, .collect, of: Self.subject)
    }
    let suite = check.result
    #expect(suite.work.isEmpty)
    #expect(suite.verdict(Self.main) == .inconclusive)
    #expect(suite.judgements.first?.reason == "it varies too much for a verdict")
  }

  /// A word that is certain stands, and its numbers are those of the trials up to it; what was acquitted may yet be convicted
  /// by trials that others needed.
  @Test func whatIsSettledStays() throws {
    var check = Self.check([(Self.benchmark, Model(deviation: 0))])
    check.run(7, .collect, of: Self.subject)
    let early = try Self.judgement(Self.main, in: check.result)
    check.run(10, .collect, of: Self.subject, as: .slower(by: 0.005))
    let late = try Self.judgement(Self.main, in: check.result)
    #expect(early.verdict == .ok && late.verdict == .ok)
    #expect(early.trials == 7 && late.trials == 7 && early.slowdown == late.slowdown)
    #expect(early.slowdownInterval == late.slowdownInterval && early.p == late.p)
    check.run(50, .collect, of: Self.subject, as: .slower(by: 1))
    let convicted = try Self.judgement(Self.main, in: check.result)
    #expect(convicted.verdict == .regressed && convicted.trials > 40)
  }

  /// Of two modes the slow one may be seldom, so that the median knows nothing of it.
  @Test func aSlowModeIsNotAcquitted() {
    let model = Model(deviation: 0.001) { trial, arms in
      if trial % 10 < 4 { arms[1].metrics[Self.main]? *= 1.2 }
    }
    let suite = SimulatedCheck.outcome(model, grows: true)
    #expect(suite.verdict(Self.main) != .ok)
  }

  /// An end that fails is never passed over in silence.
  @Test func failures() {
    let model = Model(deviation: 0) { trial, arms in
      guard trial == 3 else { return }
      arms[1].status = .failed
      arms[1].reason = "the client was ended by signal 11 (Segmentation fault)"
    }
    var check = Self.check([(Self.benchmark, model)])
    let text = Document(check.runToEnd()).text.replacing("\n", with: " ")
    #expect(
      text.contains("failed and does not count; the first: the client was ended by signal 11"),
      "\(text)")
  }

  /// The more metrics, the more evidence an alarm takes; controls stand for themselves.
  @Test func aFamilyTakesMore() throws {
    func trials(_ benchmarks: Int) throws -> Int {
      let slower = Model.slower(by: 0.05, deviation: 0)
      var check = SimulatedCheck(
        seed: 90, SimulatedCheck.benchmarks(benchmarks, slower), equal: Model(deviation: 0),
        slow: slower)
      check.grows = true
      let suite = check.runToEnd()
      // The first may be wrong with 5 %, the second with 2.5 %, half of it by bets: it takes 40 and 80.
      #expect(suite.controls.map(\.trials) == [7, 8])
      return try #require(suite.judgements.first).trials
    }
    let few = try trials(1)
    let many = try trials(40)
    // Of four metrics of each, 4 * 80 and 160 * 80: a bet of all doubles what there was, and one of nine tenths wins 1.9
    // times it. A quarter of both and a little more is 425 after 10 trials and 23 764 after 16.
    #expect(few == 10 && many == 16, "\(few) and \(many)")
  }

  // MARK: What is not judged, and what is given up

  private static let levels: [Metric: Double] = [
    .roundTrips.trimmedMean: 9_000, .roundTrips.p99: 20_000,
  ]

  private static func lackingTail(in lacking: Int, _ deviation: Double) -> Model {
    Model(shifts: [0, 0.03], deviation: deviation, levels: levels) { trial, arms in
      if trial == lacking { arms[1].metrics[.roundTrips.p99] = nil }
    }
  }

  /// A tail that is not there is not judged, unless it was settled before.
  @Test(arguments: [(3, 0.0, Judgement.Verdict.notJudged), (20, 0, .ok), (20, 0.5, .notJudged)])
  func aMetricThatSomeTrialLacks(
    trial: Int, deviation: Double, verdict: Judgement.Verdict
  ) throws {
    var check = Self.check([(Self.benchmark, Self.lackingTail(in: trial, deviation))])
    check.run(30, .collect, of: Self.subject)
    let tail = try Self.judgement(.roundTrips.p99, in: check.result)
    #expect(tail.verdict == verdict)
    #expect(
      verdict == .ok || tail.reason.hasSuffix("trials have too few round trips to tell it"),
      "\(tail.reason)")
    // Whether it counts among those that share an alarm is known after the first trials.
    let main = try Self.judgement(Self.main, in: check.result)
    check.run(30, .collect, of: Self.subject, as: Self.lackingTail(in: 0, deviation))
    let again = try Self.judgement(Self.main, in: check.result)
    #expect(main.verdict != .regressed || main.p == again.p)
  }

  @Test func tooManyInvalidTrials() throws {
    let broken = Model { $1.spoil(arm: 1) }
    var check = Self.check([(Self.benchmark, Model(deviation: 0.2))])
    check.run(8, .collect, of: Self.subject)
    check.run(5, .collect, of: Self.subject, as: broken)
    #expect(check.result.verdict(Self.main) == .unsettled)
    check.run(1, .collect, of: Self.subject, as: broken)
    let given = try Self.judgement(Self.main, in: check.result)
    #expect(given.verdict == .inconclusive && given.trials == 8)
    #expect(given.reason == "too many of its trials were invalid")
    // Where most are valid it goes on.
    check.run(6, .collect, of: Self.subject)
    #expect(check.result.verdict(Self.main) == .unsettled)
  }

  // MARK: Stalls

  private static func stalls(_ most: Int) -> Model {
    Model(deviation: 0.001) { trial, arms in
      arms[0].metrics[.overrunRoundTrips] = 0
      arms[1].metrics[.overrunRoundTrips] = trial < most ? 1 : 0
    }
  }

  /// What all other metrics call the same after a few trials goes on where one side has more stalls.
  @Test(arguments: [(0, 1, Judgement.Verdict.ok), (8, 30, .inconclusive)])
  func oneSideStalls(trials: Int, needed: Int, verdict: Judgement.Verdict) throws {
    var check = Self.check([(Self.benchmark, Self.stalls(trials))])
    check.run(8, .collect, of: Self.subject)
    let first = check.result
    #expect(first.verdict(Self.main) == .ok)
    #expect(
      first.verdict(.overrunRoundTrips) == (verdict == .ok ? .ok : .unsettled))
    if verdict == .ok { return }
    check.run(22, .collect, of: Self.subject, as: Self.stalls(22))
    let found = try Self.judgement(.overrunRoundTrips, in: check.result)
    #expect(found.verdict == .inconclusive && found.slowdown == 1)
  }

  @Test func stallsThatDoNotComeAgainAreNone() throws {
    var check = Self.check([(Self.benchmark, Self.stalls(8))])
    check.run(8, .collect, of: Self.subject)
    let even = Model(deviation: 0.001) { trial, arms in
      arms[trial % 2].metrics[.overrunRoundTrips] = 1
      arms[1 - trial % 2].metrics[.overrunRoundTrips] = 0
    }
    check.run(22, .collect, of: Self.subject, as: even)
    #expect(check.result.verdict(.overrunRoundTrips) == .ok)
  }

  // MARK: The first regression

  @Test func theFirstRegressionMayEndIt() {
    var check = Self.check(
      [
        (Self.benchmark, .slower(by: 0.2, deviation: 0)),
        (Fixture.benchmark(bytes: 1024), Model(deviation: 0.2)),
      ])
    check.terms = Terms(endsAtFirst: true)
    let suite = check.runToEnd()
    #expect(suite.verdict == .regressed && suite.work.isEmpty)
    #expect(
      suite.reasons == ["--first ended the check with it, before all metrics were settled"])
    #expect(suite.judgements.contains { $0.verdict == .unsettled })
    #expect(suite.trials < 60 && !suite.isCutShort)
  }

  /// Where base against base differs, too, it proves nothing.
  @Test func aRegressionWithoutItsControlDoesNot() {
    var check = SimulatedCheck(
      seed: 91,
      [
        (Self.benchmark, .slower(by: 0.2, deviation: 0)),
        (Fixture.benchmark(bytes: 1024), Model(deviation: 0.2)),
      ], equal: .slower(by: 0.2, deviation: 0))
    check.grows = true
    check.terms = Terms(endsAtFirst: true)
    let suite = check.runToEnd()
    #expect(suite.verdict == .inconclusive)
    #expect(suite.doubts.contains { $0.kind == .equalDiffers })
    // What would be withheld takes no more trials.
    #expect(suite.trials < 50)
    #expect(suite.judgements.allSatisfy { [.inconclusive, .notJudged].contains($0.verdict) })
  }

  // MARK: What it promises

  @Test func equalBenchmarksRaiseNoAlarm() {
    let suites = (0..<100).map { number in
      var check = Self.check(
        SimulatedCheck.benchmarks(8), seed: 5_000 + UInt64(number))
      return check.runToEnd()
    }
    #expect(suites.count { $0.verdict == .regressed } <= 3)
    #expect(suites.count { $0.verdict == .ok } >= 95)
    let trials = suites.map(\.trials).sorted()[50]
    #expect(trials < 130, "\(trials)")
  }

  /// Results of before are judged as they were, and say so.
  @Test func whichProcedure() {
    let note = "Judged in three steps of 10, 20 and 30 trials"
    let before = SimulatedCheck.outcome(Model(deviation: 0))
    #expect(before.procedure == .stepped && Document(before).text.contains(note))
    let now = SimulatedCheck.outcome(Model(deviation: 0), grows: true)
    #expect(now.procedure == .growing && !Document(now).text.contains(note))
  }
}
