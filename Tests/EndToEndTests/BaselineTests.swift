import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// `run --baseline` and `check` of this very host, which judge what a machine of known numbers shows elsewhere.
@Suite(.sandboxed) struct BaselineTests {
  private static let run =
    "run --baseline q --transports unix-stream --workloads latency --sizes 64 --placement same"
    + " --trials 1 --warmup 0 --messages 50 --duration 20s"

  @Test func aBaselineIsStoredBesideTheRun() throws {
    let sandbox = Sandbox.current
    let stored = try sandbox.run(line: Self.run)
    let results = try sandbox.results("results/q")
    #expect(results.rows.filter { $0.purpose == nil }.count == 2)
    let valid = expectTurns(results.trials, step: nil)
    // A machine that spoils four of five trials has nothing to store, and is told so.
    #expect(stored.code == (valid == BaselineTrials.batch ? 0 : 4), "\(stored.errors)")
  }

  /// Against numbers that no machine exceeds: what counts is well.
  @Test func thisHostIsCheckedAgainstStoredResults() throws {
    let sandbox = Sandbox.current
    _ = try sandbox.run(
      line: "run --transports pipe --workloads latency --sizes 64 --placement same --trials 1"
        + " --warmup 0 --messages 50 --duration 20s --output facts")
    var slow = BaselineFixture(environment: try sandbox.results("facts").text("environment.csv"))
    slow.batches = [BaselineFixture.Batch(floor: 1e6, rest: 1e6)]
    try slow.write(to: "\(sandbox.work)/base")
    let checked = try sandbox.run(line: "check base --format json --output r")
    let results = try sandbox.results("r")
    let isWhole = expectTurns(results.trials, step: .screen) == BaselineTrials.batch
    #expect(checked.code == (isWhole ? 0 : 3), "\(checked.errors)")
    #expect(try PrintedReport(json: checked.output).verdict == (isWhole ? "ok" : "inconclusive"))
    #expect(
      results.files == ["trials.csv", "baseline.csv", "environment.csv", "verdicts.csv"])
    #expect(try results.facts()["baseline_directory"] == "base")
    try sandbox.expectSameReport(checked, of: "r", as: "json", file: "verdicts.csv")
  }

  /// - Returns: how many trials count.
  private func expectTurns(_ trials: [ComparedTrial], step: Purpose.Step?) -> Int {
    for trial in trials {
      #expect(trial.purpose == Purpose(.baseline, step: step))
      #expect(trial.benchmarks.map(\.variant) == [Variant(.pipe), Variant(.unixStream)])
    }
    let valid = trials.count { BaselineTrials.counts($0.arms) }
    let mostInvalid = BaselineTrials.tolerableInvalid + 1
    #expect(valid == BaselineTrials.batch || trials.count == BaselineTrials.batch + mostInvalid)
    return valid
  }
}
