import Analysis
import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// `run --baseline` and `check` of this very host; what they judge, a machine of known numbers shows elsewhere.
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

  /// Sessions of this very host, with made-up numbers that it hardly exceeds.
  private func writeSessions(_ directory: String) throws {
    let sandbox = Sandbox.current
    _ = try sandbox.run(
      line: "run --transports pipe --workloads latency --sizes 64 --placement same --trials 1"
        + " --warmup 0 --messages 50 --duration 20s --output facts")
    var slow = BaselineFixture(environment: try sandbox.results("facts").text("environment.csv"))
    slow.batches = [BaselineFixture.Batch(floor: 1e6, rest: 1e6)]
    slow.sessions = [1, 0.99, 1.01, 0.98, 1.02]
    try slow.write(to: "\(sandbox.work)/\(directory)")
  }

  /// A session counts when it is whole, not before.
  @Test func aSessionIsKilledWhileItIsAdded() throws {
    let sandbox = Sandbox.current
    try writeSessions("results/q")
    let line = Self.run + " --add"
    let session = "\(sandbox.work)/results/q/session-6"
    let run = try sandbox.start(line.split(separator: " ").map(String.init))
    let hasTurns = eventually {
      TextFile.read("\(session)/trials.csv").map { $0.contains(",baseline,") } ?? false
    }
    try #require(hasTurns)
    run.signal(SIGKILL)
    #expect(try run.wait().signal == SIGKILL)
    let check = try sandbox.run(line: "check results/q results/q/session-2")
    #expect(check.code == 0)
    #expect(
      check.errors
        == "sockbench: 'results/q/session-6' was not measured to its end, and is left out\n")
    #expect(
      check.output.contains("\nno alarm: none of the 2 numbers that can be judged is slower "))
    let next = try sandbox.run(line: line)
    #expect(next.output.contains("\nresults: results/q/session-7\nbaseline: 6 sessions, the first"))
  }

  /// Against numbers that no machine exceeds: what counts is well.
  @Test func thisHostIsCheckedAgainstStoredResults() throws {
    let sandbox = Sandbox.current
    try writeSessions("base")
    let checked = try sandbox.run(line: "check base --time-limit 1h --format json --output r")
    let results = try sandbox.results("r")
    let isWhole = expectTurns(results.trials, step: .screen) == BaselineTrials.batch
    #expect(checked.code == (isWhole ? 0 : 3), "\(checked.errors)")
    #expect(
      try PrintedReport(json: checked.output).verdict == (isWhole ? "no alarm" : "inconclusive"))
    #expect(
      results.files == ["trials.csv", "baseline.csv", "environment.csv", "plots", "verdicts.csv"])
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
