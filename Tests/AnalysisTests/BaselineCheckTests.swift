import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// What a check against stored results says of a current state of known difference.
@Suite struct BaselineCheckTests {
  private static let benchmark = Fixture.benchmark(.unixStream)
  private static let pipe = Fixture.benchmark(.pipe)

  /// A batch of trials with the pipe whose benchmark takes `times` as long as it, at a floor of so
  /// many nanoseconds.
  private static func batch(
    _ step: Purpose.Step?, floor: Double = 5000, times: Double = 1.2, count: Int = 20,
    of benchmark: Benchmark = benchmark
  ) -> [TrialRow] {
    var simulator = TrialSimulator(seed: 400)
    for trial in 0..<count {
      let noise = 0.01 * (Double(trial % 5) - 2)
      simulator.run(
        Purpose(.baseline, step: step), [pipe, benchmark], shifts: [0, log(times) + noise]
      ) {
        // Only the slowest trials are far from the floor.
        $0[1].metrics[.roundTrips.p5] = floor * (1 + 0.001 * Double(trial))
      }
    }
    return simulator.rows
  }

  private static let baseline = batch(nil)

  private static func verdicts(_ current: [TrialRow], isOpen: Bool = true) -> [Judgement.Verdict] {
    BaselineCheck(baseline: baseline, current: current, isOpen: isOpen).judgements
      .filter { $0.quantity == .floor || $0.quantity == .ratioToPipe }
      .sorted { $0.quantity.name < $1.quantity.name }.map(\.verdict)
  }

  @Test func theFloorIsTheTenthPercentileOfTheTrials() throws {
    let check = BaselineCheck(baseline: Self.baseline, current: Self.batch(.screen), isOpen: true)
    let floor = try #require(check.judgements.first { $0.quantity == .floor })
    // Rank 1.9 of 0 to 19.
    #expect(abs(try #require(floor.baseline) - 5000 * 1.0019) < 1e-6)
    #expect(floor.slowdown == 0 && floor.verdict == .ok)
  }

  @Test func aFloorTakesThreeBatchesAboveTheLimit() {
    let slow = { Self.batch($0, floor: 5200) }
    let first = slow(.screen)
    #expect(Self.verdicts(first) == [.unsettled, .ok])
    #expect(Self.verdicts(first + slow(.confirm)) == [.unsettled, .ok])
    #expect(Self.verdicts(first + slow(.confirm) + slow(.decide)) == [.regressed, .ok])
    #expect(Self.verdicts(first + Self.batch(.confirm)) == [.ok, .ok])
    #expect(Self.verdicts(first + slow(.confirm) + Self.batch(.decide)) == [.ok, .ok])
    #expect(Self.verdicts(Self.batch(.screen, floor: 5140)) == [.ok, .ok])
    #expect(Self.verdicts(Self.batch(.screen, floor: 4000)) == [.ok, .ok])
  }

  @Test func storedResultsAreNotMeasuredAgain() {
    #expect(Self.verdicts(Self.batch(nil, floor: 5200), isOpen: false) == [.inconclusive, .ok])
  }

  @Test(arguments: [(1.0, Judgement.Verdict.ok), (1.03, .ok), (1.09, .regressed), (0.8, .ok)])
  func theRatioToThePipeHasAMarginOfFivePercent(slowdown: Double, verdict: Judgement.Verdict) throws
  {
    let current = Self.batch(.screen, times: 1.2 * slowdown)
    #expect(Self.verdicts(current) == [.ok, verdict])
    let check = BaselineCheck(baseline: Self.baseline, current: current, isOpen: true)
    let ratio = try #require(check.judgements.first { $0.quantity == .ratioToPipe })
    #expect(abs(try #require(ratio.slowdown) - (slowdown - 1)) < 1e-9)
    #expect(check.verdict == (verdict == .regressed ? .regressed : .ok))
  }

  @Test func missingTrialsAreAskedFor() {
    func work(_ current: [TrialRow]) -> [String] {
      BaselineCheck(baseline: Self.baseline, current: current, isOpen: true).work
        .map { "\($0.step.rawValue) \($0.missing)" }
    }
    let slow = Self.batch(.screen, floor: 5200)
    #expect(work(Self.batch(.screen, count: 13)) == ["screen 7"])
    #expect(work(slow) == ["confirm 20"])
    #expect(work(slow + Self.batch(.confirm, floor: 5200, count: 1)) == ["confirm 19"])
    #expect(work(slow + Self.batch(.confirm, floor: 5200)) == ["decide 20"])
    #expect(work(Self.batch(.screen)).isEmpty)
  }

  @Test func allElseIsShownAndNotJudged() throws {
    let check = BaselineCheck(
      baseline: Self.baseline, current: Self.batch(.screen, times: 1.2), isOpen: true)
    let shown = check.judgements.filter { if case .median = $0.quantity { true } else { false } }
    #expect(!shown.isEmpty && shown.allSatisfy { $0.verdict == .notJudged })
    let tm = try #require(shown.first { $0.quantity == .median(.roundTrips.trimmedMean) })
    #expect(tm.reason == "differs with the weather" && tm.baseline != nil && tm.current != nil)
  }

  @Test func nothingInCommonIsNoVerdict() {
    let other = Self.batch(.screen, of: Fixture.benchmark(.udp))
    let check = BaselineCheck(baseline: Self.baseline, current: other, isOpen: true)
    #expect(check.verdict == .inconclusive)
    #expect(check.judgements.allSatisfy { $0.current == nil })
    #expect(check.work.isEmpty)
  }

  @Test(arguments: [(1.0, CheckSuite.Verdict.inconclusive), (1.2, .regressed)])
  func whatIsMissingIsNamedAndNotOk(slowdown: Double, verdict: CheckSuite.Verdict) throws {
    let lost = Fixture.benchmark(.tcp6)
    var current = Self.batch(.screen, times: 1.2 * slowdown)
    current.append(
      TrialRow(
        trial: 99, cycle: 0, arm: 0, benchmark: lost, status: .unsupported, reason: "no IPv6"))
    for baseline in [
      Self.baseline + Self.batch(nil, floor: 7000, of: lost),
      Self.batch(nil, floor: 7000, of: lost) + Self.baseline,
    ] {
      let check = BaselineCheck(baseline: baseline, current: current, isOpen: true)
      #expect(check.verdict == verdict)
      #expect(check.work.isEmpty)
      #expect(check.reasons == ["not measured again: \(lost) (no IPv6)"])
      let row = try #require(check.judgements.first { $0.benchmark == lost })
      #expect(row.verdict == .inconclusive && row.reason == "not measured again: no IPv6")
      #expect(abs(try #require(row.baseline) - 7000 * 1.0019) < 1e-6 && row.current == nil)
      let report = Report(check)
      for text in [report.text, report.markdown, report.json, report.csv] {
        #expect(text.replacing("\n", with: " ").contains("not measured again"))
      }
    }
  }
}
