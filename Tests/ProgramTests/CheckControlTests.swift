import BenchmarkModel
import Measurement
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// The controls of `sockbench check --against`: which they are, what they cost, and what they withhold.
@Suite struct CheckControlTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let old = "/old/sockbench"

  init() throws { place = try Workplace() }

  /// Each workload and placement has an equal control of its own, and all of them together take a small part of
  /// the time.
  @Test(
    arguments: [
      ("", 0.2),
      ("--workloads latency,throughput,connect,lifecycle,fanin --placement same,split", 0.2),
      ("--quick --workloads latency,connect,fanin", 0.4),
    ] as [(String, Double)])
  func controlsAreCheap(selection: String, share: Double) throws {
    machine.model.deviation = 0
    let words = "check --against \(Self.old) \(selection) --output r --seed 1"
    try place.run(words, on: machine).expectQuiet(code: 0)
    var times: [Bool: Double] = [:]
    for run in machine.trials where run.trial.purpose != nil {
      times[run.trial.purpose?.role == .check, default: 0] += Double(run.settings.schedule.end)
    }
    let controls = try #require(times[false])
    #expect(controls / (controls + (times[true] ?? 0)) <= share)
    let trials = try place.results("r").trials
    func circumstances(_ role: Purpose.Role) -> Set<CheckCircumstances> {
      Set(
        trials.filter { $0.purpose.role == role }.flatMap(\.benchmarks).map {
          CheckCircumstances($0)
        })
    }
    #expect(circumstances(.equalControl) == circumstances(.check))
    let controlled = trials.filter { $0.purpose.role == .equalControl }.flatMap(\.benchmarks)
    #expect(Set(controlled.map(\.variant)) == [Variant(.unixStream)])
  }

  /// Equal arms differ where connects are made, and a regression of latency stands.
  @Test(
    arguments: [
      (0.0, 3, "inconclusive: base against base was found to differ for connect same, so that no"),
      (0.1, 1, "regressed: "),
    ] as [(Double, Int32, String)])
  func aControlWithholdsItsOwnVerdicts(slowdown: Double, code: Int32, sentence: String) throws {
    machine.model.ownSlowdown = slowdown
    machine.fault = { [machine] trial in
      let isMoved = trial.arms[0].workload == .connect && trial.purpose?.role == .equalControl
      machine.model.bias = isMoved ? [0, 0.1] : []
      return nil
    }
    let outcome = try place.run(
      "check --against \(Self.old) --transports tcp --workloads latency,connect --sizes 64 --output r"
        + " --seed 1", on: machine)
    outcome.expectQuiet(code: code)
    #expect(outcome.words.contains("  \(sentence)"))
    let rows = try place.results("r").table("verdicts.csv")
    let withheld = rows.filter { $0["reason"] == "base against base differs there, too" }
    #expect(!withheld.isEmpty)
    #expect(withheld.allSatisfy { $0["workload"] == "connect" && $0["verdict"] == "inconclusive" })
    let latency = rows.filter { $0["workload"] == "latency" && $0["purpose"] == "check" }
    #expect(latency.contains { $0["verdict"] == (slowdown == 0 ? "ok" : "regressed") })
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }
}
