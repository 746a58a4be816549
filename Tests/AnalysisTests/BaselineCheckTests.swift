import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// What a check against a baseline says of a current state of known difference.
@Suite struct BaselineCheckTests {
  private static let benchmark = Fixture.benchmark(.unixStream)
  private static let pipe = Fixture.benchmark(.pipe)

  /// A session of trials with the pipe whose benchmark takes `times` as long as it, at a floor of so
  /// many nanoseconds.
  private static func session(
    _ number: Int, step: Purpose.Step? = nil, floor: Double = 5000, times: Double = 1.2,
    count: Int = 20, of benchmark: Benchmark = benchmark
  ) -> [TrialRow] {
    var simulator = TrialSimulator(seed: 400)
    for trial in 0..<count {
      let noise = 0.01 * (Double(trial % 5) - 2)
      simulator.run(
        Purpose(.baseline, suite: number, step: step), [pipe, benchmark],
        shifts: [0, log(times) + noise]
      ) {
        // Only the slowest trials are far from the floor.
        $0[1].metrics[.roundTrips.p5] = floor * (1 + 0.001 * Double(trial))
      }
    }
    return simulator.rows.map { row in
      var row = row
      row.trial += 100 * number
      return row
    }
  }

  private static func now(
    floor: Double = 5000, times: Double = 1.2, count: Int = 20, of benchmark: Benchmark = benchmark
  ) -> [TrialRow] {
    session(0, step: .screen, floor: floor, times: times, count: count, of: benchmark)
  }

  /// Sessions whose numbers differ by a hundredth.
  private static func baseline(_ count: Int, of benchmark: Benchmark = benchmark) -> [TrialRow] {
    (1...count).flatMap { number in
      let factor = 1 + 0.01 * Double(number % 3 - 1)
      return session(number, floor: 5000 * factor, times: 1.2 * factor, of: benchmark)
    }
  }

  private static func check(_ current: [TrialRow], sessions: Int = 6) -> BaselineCheck {
    BaselineCheck(baseline: baseline(sessions), current: current, isMeasured: true)
  }

  private static func verdicts(_ check: BaselineCheck) -> [Judgement.Verdict] {
    check.numbers.sorted { $0.quantity.name < $1.quantity.name }.map(\.verdict)
  }

  @Test func theFloorIsTheTenthPercentileOfTheTrials() throws {
    let check = BaselineCheck(
      baseline: (1...5).flatMap { Self.session($0) }, current: Self.now(), isMeasured: true)
    let floor = try #require(check.judgements.first { $0.quantity == .floor })
    // Rank 1.9 of 0 to 19.
    #expect(abs(try #require(floor.baseline) - 5000 * 1.0019) < 1e-6)
    #expect(abs(try #require(floor.slowdown)) < 1e-12 && floor.verdict == .noAlarm)
    #expect(floor.sessions == 5 && floor.trials == 20)
  }

  /// The sessions differ by .9 % (standard deviation): an alarm begins at 1 % and 2.78 of 1.08 times that, as two numbers
  /// are judged.
  @Test(
    arguments: [
      (1.0, Judgement.Verdict.noAlarm), (1.025, .noAlarm), (1.045, .regressed), (0.8, .noAlarm),
    ])
  func aNumberBeyondTheSessionsIsAnAlarm(slowdown: Double, verdict: Judgement.Verdict) throws {
    let ofFloor = Self.check(Self.now(floor: 5000 * slowdown))
    #expect(Self.verdicts(ofFloor) == [verdict, .noAlarm])
    let ofRatio = Self.check(Self.now(times: 1.2 * slowdown))
    #expect(Self.verdicts(ofRatio) == [.noAlarm, verdict])
    #expect(ofRatio.verdict == (verdict == .regressed ? .regressed : .noAlarm))
    let ratio = try #require(ofRatio.numbers.first { $0.quantity == .ratioToPipe })
    #expect(abs(try #require(ratio.slowdown) - (slowdown - 1)) < 1e-3)
    let limit = try #require(ratio.limit)
    #expect(limit > 0.025 && limit < 0.045)
    #expect((try #require(ratio.p) <= BaselineRules.significance) == (slowdown - 1 > limit))
    #expect(try #require(ratio.slowdownInterval).contains(try #require(ratio.slowdown)))
  }

  /// Fewer than five are shown, and say how many are missing.
  @Test(arguments: [(1, "1 session"), (4, "4 sessions")])
  func fewSessionsAreShownAndNotJudged(sessions: Int, words: String) throws {
    let check = Self.check(Self.now(floor: 10_000, times: 2.4), sessions: sessions)
    #expect(check.verdict == .inconclusive)
    #expect(Self.verdicts(check) == [.notJudged, .notJudged])
    #expect(check.numbers.allSatisfy { ($0.slowdown ?? 0) > 0.9 && $0.limit == nil && $0.p == nil })
    #expect(check.numbers[0].reason == "\(sessions) of the 5 sessions")
    #expect(
      check.reasons == [
        "the baseline has \(words), and a verdict takes 5; add \(5 - sessions) more with 'sockbench"
          + " run --baseline NAME --add', hours or days apart"
      ])
  }

  /// Sessions are counted for each benchmark.
  @Test(arguments: [(1.0, BaselineCheck.Verdict.inconclusive), (1.2, .regressed)])
  func oneBenchmarkHasFewSessions(slowdown: Double, verdict: BaselineCheck.Verdict) {
    let young = Fixture.benchmark(.tcp)
    let later = Self.now(of: young).map { row in
      var row = row
      row.trial += 50
      return row
    }
    let check = BaselineCheck(
      baseline: Self.baseline(5) + Self.session(7, of: young),
      current: Self.now(times: 1.2 * slowdown) + later, isMeasured: true)
    #expect(check.verdict == verdict)
    #expect(check.numbers.count { $0.verdict == .notJudged } == 2)
    #expect(
      check.reasons == [
        "of 1 of 2 benchmarks the baseline has 1 session or a few, and a verdict takes 5; add 4 more"
          + " with 'sockbench run --baseline NAME --add', hours or days apart"
      ])
  }

  @Test func aSessionOfTooFewTrialsIsNone() {
    let check = BaselineCheck(
      baseline: Self.baseline(4) + Self.session(5, count: 19), current: Self.now(), isMeasured: true
    )
    #expect(check.numbers.allSatisfy { $0.sessions == 4 && $0.verdict == .notJudged })
  }

  /// Older checks measured up to three batches in one session: the first is like those of the baseline.
  @Test func furtherBatchesOfASessionDoNotCount() {
    let later = Self.session(1, step: .confirm, floor: 9000).map { row in
      var row = row
      row.purpose?.suite = 0
      return row
    }
    let check = Self.check(Self.now() + later)
    #expect(Self.verdicts(check) == [.noAlarm, .noAlarm])
    #expect(check.numbers.allSatisfy { $0.trials == 20 })
  }

  @Test func trialsThatAreMissingSettleNothing() {
    let check = Self.check(Self.now(count: 13))
    #expect(check.verdict == .inconclusive && Self.verdicts(check) == [.unsettled, .unsettled])
    #expect(
      check.reasons == [
        "2 of 2 numbers could not be settled; measure again when the machine is calm"
      ])
  }

  @Test func allElseIsShownAndNotJudged() throws {
    let check = Self.check(Self.now())
    let shown = check.judgements.filter { if case .median = $0.quantity { true } else { false } }
    #expect(!shown.isEmpty && shown.allSatisfy { $0.verdict == .notJudged })
    let tm = try #require(shown.first { $0.quantity == .median(.roundTrips.trimmedMean) })
    #expect(
      tm.reason == "moves with the load of the machine" && tm.baseline != nil && tm.current != nil)
  }

  @Test func nothingInCommonIsNoVerdict() {
    let check = Self.check(Self.now(of: Fixture.benchmark(.udp)))
    #expect(check.verdict == .inconclusive)
    #expect(check.judgements.allSatisfy { $0.current == nil })
  }

  @Test(arguments: [(1.0, BaselineCheck.Verdict.inconclusive), (1.2, .regressed)])
  func whatIsMissingIsNamedAndNoAlarmIsNotSaid(
    slowdown: Double, verdict: BaselineCheck.Verdict
  ) throws {
    let lost = Fixture.benchmark(.tcp6)
    var current = Self.now(times: 1.2 * slowdown)
    current.append(
      TrialRow(
        trial: 99, cycle: 0, arm: 0, benchmark: lost, status: .unsupported, reason: "no IPv6"))
    let gone = Self.session(9, floor: 7000, of: lost)
    for baseline in [Self.baseline(5) + gone, gone + Self.baseline(5)] {
      let check = BaselineCheck(baseline: baseline, current: current, isMeasured: true)
      #expect(check.verdict == verdict)
      #expect(check.reasons == ["not measured again: \(lost) (no IPv6)"])
      let row = try #require(check.judgements.first { $0.benchmark == lost })
      #expect(row.verdict == .inconclusive && row.reason == "not measured again: no IPv6")
      #expect(abs(try #require(row.baseline) - 7000 * 1.0019) < 1e-6 && row.current == nil)
      let report = Document(check)
      for text in [report.text, report.text(as: .markdown), report.text(as: .json), report.csv] {
        #expect(text.replacing("\n", with: " ").contains("not measured again"))
      }
    }
  }
}
