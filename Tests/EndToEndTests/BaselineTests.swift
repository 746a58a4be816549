import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

@testable import Analysis

/// `run --baseline` stores what `check` needs; the check measures, judges and can be reported again.
@Suite(.sandboxed) struct BaselineTests {
  private static let run =
    "run --baseline q --transports unix-stream --workloads latency --sizes 64 --placement same"
    + " --trials 1 --warmup 0 --messages 50 --duration 20s"

  @Test func aBaselineIsStoredAndCheckedAgainst() throws {
    let sandbox = Sandbox.current
    let stored = try sandbox.run(line: Self.run)
    // On a machine that spoils nearly all trials there may be too few, and the tool says so.
    let isStored = stored.code == 0
    #expect(
      isStored
        || (stored.code == 4 && stored.errors.contains("too many trials were invalid to store")),
      "\(stored.errors)")
    #expect(stored.output.hasSuffix("\nresults: results/q\n"))
    let baseline = try sandbox.results("results/q")
    let trials = ComparedTrial.trials(of: baseline.rows)
    #expect(trials.allSatisfy { $0.purpose == Purpose(.baseline) })
    #expect(
      trials.allSatisfy { $0.benchmarks.map(\.variant) == [Variant(.pipe), Variant(.unixStream)] })
    #expect(baseline.rows.filter { $0.purpose == nil }.count == 2)
    // The summary is of the run alone.
    #expect(try baseline.table("summary.csv").allSatisfy { $0["trials"] == "1" })
    #expect(isStored == (trials.count { BaselineTrials.counts($0.arms) } >= 20))
    guard isStored else { return }

    let itself = try sandbox.run(line: "check results/q results/q")
    #expect(itself.code == 0, "\(itself.output)")
    let checked = try sandbox.run(line: "check results/q --format json --output r")
    try expectCheck(checked)
    try sandbox.expectSameReport(checked, of: "r", as: "json", file: "verdicts.csv")

    let again = try sandbox.run(line: Self.run)
    #expect(again.code == 73)
    #expect(
      again.errors
        == "sockbench: 'results/q' exists and is not an empty directory; name another\n")
    #expect(try sandbox.results("results/q").rows == baseline.rows)
  }

  /// What comes of a check depends on the machine; that its parts agree does not.
  private func expectCheck(_ outcome: Outcome) throws {
    let report = try PrintedReport(json: outcome.output)
    let codes: [String: Int32] = ["ok": 0, "regressed": 1, "inconclusive": 3]
    #expect(outcome.code == codes[try #require(report.verdict)])
    let results = try Sandbox.current.results("r")
    #expect(results.rows.allSatisfy { $0.purpose?.role == .baseline && $0.purpose?.step != nil })
    #expect(results.rows.count { $0.purpose?.step == .screen } >= 40)
    let floor = try #require(report.metrics?.first { $0["metric"]?.text == "floor_latency_ns" })
    #expect(floor["verdict"]?.text != "unsettled")
    #expect(try results.facts()["baseline_directory"] == "results/q")
    #expect(
      Set(Directory.entries(of: results.directory))
        == ["trials.csv", "baseline.csv", "environment.csv", "verdicts.csv"])
  }
}
