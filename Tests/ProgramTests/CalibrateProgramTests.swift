import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// `sockbench calibrate` on a machine of which it is known what a check sees.
@Suite struct CalibrateProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let line =
    "calibrate --transports unix-stream --placement same --seed 1 --output k"

  init() throws { place = try Workplace() }

  @Test func whatIsSaid() throws {
    let outcome = try place.run("\(Self.line) --checks 2", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed == """
        What can be seen here: the spread of the difference between equal arms from trial to trial, and the smallest
        slowdown that a check of the metric alone finds within 30 trials in 80 % of cases

        workload  placement  metric        standard deviation  margin  smallest found
        latency   same       trimmed mean  0.47%               1%      1.26%
        latency   same       p50           0.47%               1%      1.26%
        latency   same       mean          0.47%               2%      2.26%
        latency   same       p99           0.47%               5%      5.27%
        A slowdown has to exceed the margin for certain. Checks of many metrics take more trials for the same.

        How often a check is right

                                                       seen    share  95 % interval
        checks of equal builds that said regressed     0 of 2  0%     0% to 84.2%
        checks of equal builds that were inconclusive  0 of 2  0%     0% to 84.2%
        controls of equal arms found to differ         0 of 2  0%     0% to 84.2%
        controls slowed down by 5 % that were found    2 of 2  100%   15.8% to 100%

        What taking turns does to absolute values: trials in slots against continuous trials of a pair alone

        benchmark                    metric        in slots  continuous  times as long  95 % interval   pairs
        unix-stream latency 64 same  trimmed mean  8.96 us   8.94 us     0.999          0.985 to 1.013  8
        Ratios of arms do not mind: all arms take turns alike.

        A slowdown of latency by 1.26% on one CPU is found in 4 of 5 cases (trimmed mean alone, 30 trials).
        0 of 2 checks of equal builds said regressed: with 95 % confidence the rate of false alarms is between 0% and
        84.2%.

        results: k

        """)
    try place.expectSameReport(outcome, of: "k", file: "calibration.csv")
  }

  /// Each check has its pilots, its seven trials and the controls; every second trial of it has a
  /// continuous one before.
  @Test func whatIsKept() throws {
    machine.model.deviation = 0
    try place.run("\(Self.line) --checks 2", on: machine).expectQuiet(code: 0)
    let results = try place.results("k")
    #expect(results.files == ["trials.csv", "environment.csv", "calibration.csv"])
    for suite in 1...2 {
      let trials = Dictionary(grouping: results.rows.filter { $0.purpose?.suite == suite }) {
        $0.trial
      }
      let roles = Dictionary(grouping: trials.values) { $0[0].purpose?.role }.mapValues(\.count)
      #expect(roles == [.check: 7, .equalControl: 7, .slowControl: 3 + 8, .continuous: 4])
      for arms in trials.values {
        #expect(arms.count == (arms[0].purpose?.role == .continuous ? 1 : 2))
      }
    }
    #expect(machine.trials.count == 2 * 29)
    #expect(
      machine.trials.allSatisfy { $0.settings.arms.allSatisfy { $0.start == .ownForkServer } })
  }

  /// Equal and slowed checks take turns, and what is slow enough is found.
  @Test func slowdownsMadeOnPurpose() throws {
    let outcome = try place.run("\(Self.line) --checks 2 --inject 1,10", on: machine)
    outcome.expectQuiet(code: 0)
    let rows = try place.results("k").rows
    let injections = (1...6).map { suite in
      rows.first { $0.purpose?.suite == suite && $0.purpose?.role == .check }?.purpose?.terms
        .injection
    }
    #expect(injections == [nil, 0.01, 0.1, nil, 0.01, 0.1])
    let lines = try place.results("k").table("calibration.csv")
    func share(_ quantity: String, _ injection: String = "") -> String? {
      let line = lines.first {
        $0["quantity"] == quantity && $0["injected_fraction"] == injection
      }
      return line.map { "\($0["count"] ?? "?") of \($0["of"] ?? "?")" }
    }
    #expect(share("false_alarms") == "0 of 2" && share("inconclusive") == "0 of 2")
    #expect(share("control_equal_flagged") == "0 of 6" && share("control_slower_found") == "6 of 6")
    #expect(share("injected_found", "0.01") == "0 of 2")
    #expect(share("injected_found", "0.1") == "2 of 2")
    #expect(share("injected_inconclusive", "0.01") == "0 of 2")
    try place.expectSameReport(outcome, of: "k", file: "calibration.csv")
  }

  /// A machine that spoils every trial is told of, and no check comes to a verdict.
  @Test func aMachineThatIsTooBusy() throws {
    machine.fault = { _ in .late(arm: 0, milliseconds: 7) }
    let outcome = try place.run("\(Self.line) --checks 2", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.words.contains("None of 2 checks of equal builds came to a verdict"))
    #expect(
      outcome.words.contains("with other numbers: a slot started 7 ms late; an arm that is more"))
    let lines = try place.results("k").table("calibration.csv")
    let reasons = lines.filter { $0["quantity"] == "inconclusive_because" }
    #expect(!reasons.isEmpty && reasons.allSatisfy { $0["of"] == "2" && $0["count"] == "2" })
    try place.expectSameReport(outcome, of: "k", file: "calibration.csv")
  }

  @Test func someFail() throws {
    machine.fault = { $0.number == 7 ? .failed("it hung") : nil }
    let outcome = try place.run("\(Self.line) --checks 1", on: machine)
    #expect(outcome.code == 4 && outcome.complaints.count == 1)
    #expect(outcome.complaints[0].hasPrefix("1 of 30 trials failed, the rest is kept; the first, "))
  }

  @Test(arguments: DocumentFormat.all(for: .calibration)) func interrupted(format: DocumentFormat)
    throws
  {
    machine.fault = { $0.number == 54 ? .interrupted(signal: SIGINT) : nil }
    let outcome = try place.run("\(Self.line) --checks 2 --format \(format)", on: machine)
    #expect(outcome.code == 130)
    #expect(outcome.complaints == ["ended by signal 2 after 54 trials, which are kept"])
    let results = try place.results("k")
    #expect(Set(results.rows.map(\.trial)) == Set(0..<54))
    #expect(Set(results.rows.map { $0.purpose?.suite }) == [1, 2])
    #expect(try results.facts()["ended"] == "interrupted")
    try place.expectSameReport(outcome, of: "k", as: format, file: "calibration.csv")
  }

  /// Where nobody chose, four transports are checked on one CPU and across two, if there are.
  @Test(arguments: [([0], 4), ([0, 1], 8)]) func theStandard(cpus: [Int], count: Int) throws {
    machine.cpus = AllowedCPUs(numbered: cpus)
    machine.model.deviation = 0
    try place.run("calibrate --checks 1 --seed 1 --output k", on: machine).expectQuiet(code: 0)
    let checks = try place.results("k").rows.filter { $0.purpose?.role == .check }
    #expect(Set(checks.map(\.benchmark)).count == count)
  }
}
