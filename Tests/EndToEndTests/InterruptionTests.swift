import Analysis
import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// Comparisons, checks and calibrations of this machine that are told to stop: what was measured is kept whole, and
/// said. At which trial that is makes no difference, as the tests on the simulated machine show.
@Suite(.sandboxed) struct InterruptionTests {
  private let sandbox = Sandbox.current

  @Test func aComparison() throws {
    let (outcome, results) = try sandbox.interrupt(
      "compare unix-stream pipe --trials 1000 --precision 0.1 --time-limit 1h"
    ) { $0.count >= 4 }
    // On a busy machine no trial may have counted yet.
    let hasHistograms = results.rows.contains { $0.status == .ok }
    #expect(
      results.files
        == Set([
          "trials.csv", "comparison.csv", "environment.csv", "percentiles.csv", "plots",
          "summary.csv",
        ]).union(hasHistograms ? ["histograms.hlog"] : []))
    #expect(try results.facts()["ended"] == "interrupted")
    try sandbox.expectSameReport(outcome, of: "r", as: "text", file: "comparison.csv")
  }

  @Test func aCheckOfEqualBuilds() throws {
    let (outcome, results) = try sandbox.interrupt(
      "check --against \(Tool.path) --transports pipe --sizes 64 --workloads latency --format markdown"
    ) { $0.contains { $0.purpose?.role == .check } }
    #expect(outcome.output.hasPrefix("inconclusive: "))
    #expect(outcome.output.contains("the check ended before all trials were made"))
    #expect(results.files == ["trials.csv", "environment.csv", "plots", "verdicts.csv"])
    #expect(try results.facts()["base_executable"] == Tool.path)
    try sandbox.expectSameReport(outcome, of: "r", as: "markdown", file: "verdicts.csv")
  }

  /// Pairs that have the machine for themselves run between those that take turns.
  @Test func aCalibration() throws {
    let (outcome, results) = try sandbox.interrupt(
      "calibrate --transports pipe --placement same --format json"
    ) { $0.contains { $0.purpose?.role == .continuous } }
    #expect(results.rows.allSatisfy { $0.purpose?.suite == 1 })
    let alone = try #require(results.rows.first { $0.purpose?.role == .continuous })
    #expect(alone.status != .failed && alone.conditions[.slots] == 1)
    #expect(alone.metrics[.roundTrips.trimmedMean] != nil)
    #expect(results.files == ["trials.csv", "environment.csv", "calibration.csv"])
    try sandbox.expectSameReport(outcome, of: "r", as: "json", file: "calibration.csv")
  }

  /// A slowdown lies within what is timed: nothing of the candidate is faster than the delay before it, and
  /// nobody else is slowed down.
  @Test(arguments: [
    ("latency", 1000), ("connect", 100), ("fanin --clients 1", 100), ("fanin --clients 5", 100),
  ])
  func aCheckWithASlowdownMadeOnPurpose(workload: String, percent: Int) throws {
    func slowed(_ rows: [TrialRow]) -> [(row: TrialRow, fastest: Double)] {
      rows.filter { $0.purpose?.role == .check && $0.purpose?.step != .pilot && $0.arm == 1 }
        .compactMap { row in
          let fastest = row.benchmark.workload.traits.timings?.smallest
          return fastest.flatMap { row.metrics[$0] }.map { (row, $0) }
        }
    }
    let (outcome, results) = try sandbox.interrupt(
      "check --against \(Tool.path) --transports unix-stream --sizes 64 --workloads \(workload)"
        + " --inject \(percent)"
    ) { slowed($0).count >= 2 }
    #expect(outcome.output.contains("the candidate was slowed down by \(percent)% on purpose"))
    for (row, fastest) in slowed(results.rows) {
      #expect(row.purpose?.terms.injection == Double(percent) / 100)
      let delay = try #require(row.conditions[.injectedDelay])
      #expect(delay > 0 && fastest >= delay)
    }
    for row in results.rows where row.arm == 0 {
      #expect(row.conditions[.injectedDelay] == nil)
    }
  }
}
