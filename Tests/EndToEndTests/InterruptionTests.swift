import Analysis
import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// Comparisons, checks and calibrations that are told to stop: what was measured is kept whole, and said.
@Suite(.sandboxed) struct InterruptionTests {
  /// Starts a command and stops it once there are rows of what is measured last.
  private func interrupt(
    _ line: String, isEnough: ([TrialRow]) -> Bool
  ) throws -> (Outcome, Results) {
    let sandbox = Sandbox.current
    let process = try sandbox.start(
      line.split(separator: " ").map(String.init) + ["--output", "r"])
    let hasRows = eventually {
      // Rows are on their way, and the file may not be there yet.
      let text = TextFile.read("\(sandbox.work)/r/trials.csv") ?? ""
      return (try? TrialsCSV.parse(text)).map(isEnough) ?? false
    }
    try #require(hasRows)
    process.signal(SIGINT)
    let outcome = try process.wait()
    let results = try sandbox.results("r")
    #expect(outcome.code == 128 + SIGINT)
    let count = Set(results.rows.map(\.trial)).count
    let kept = count == 1 ? "1 trial, which is kept" : "\(count) trials, which are kept"
    #expect(outcome.errors == "sockbench: ended by signal 2 after \(kept)\n")
    for arms in Dictionary(grouping: results.rows, by: \.trial).values {
      let isAlone = arms[0].purpose?.role == .continuous
      #expect(arms.map(\.arm) == (isAlone ? [0] : [0, 1]))
    }
    return (outcome, results)
  }

  @Test(arguments: ["text", "csv"]) func aComparison(format: String) throws {
    let (outcome, results) = try interrupt(
      "compare unix-stream pipe --trials 1000 --precision 0.1 --time-limit 1h --format \(format)"
    ) { $0.count { $0.status == .ok } >= 4 }
    #expect(
      Set(Directory.entries(of: results.directory)) == [
        "trials.csv", "comparison.csv", "environment.csv", "percentiles.csv", "summary.csv",
      ])
    #expect(try results.facts()["ended"] == "interrupted")
    try Sandbox.current.expectSameReport(outcome, of: "r", as: format, file: "comparison.csv")
  }

  /// The check would take hours; stopped, it has found nothing out.
  @Test func aCheckOfEqualBuilds() throws {
    let (outcome, results) = try interrupt(
      "check --against \(Tool.path) --transports pipe --sizes 64 --workloads latency --format markdown"
    ) { $0.contains { $0.purpose?.role == .check } }
    #expect(outcome.output.contains("inconclusive: "))
    #expect(outcome.output.contains("the check ended before all trials were made"))
    #expect(
      Set(Directory.entries(of: results.directory))
        == ["trials.csv", "environment.csv", "verdicts.csv"])
    try Sandbox.current.expectSameReport(outcome, of: "r", as: "markdown", file: "verdicts.csv")
  }

  @Test func aCalibration() throws {
    let (outcome, results) = try interrupt("calibrate --transports pipe --format json") {
      $0.count > 4
    }
    #expect(results.rows.allSatisfy { $0.purpose?.suite == 1 })
    try Sandbox.current.expectSameReport(outcome, of: "r", as: "json", file: "calibration.csv")
  }

  /// Every message of a candidate ten times slowed down takes at least that long, and none of the
  /// base's does on the whole.
  @Test func aCheckWithASlowdownMadeOnPurpose() throws {
    func slowed(_ rows: [TrialRow]) -> [TrialRow] {
      rows.filter { $0.purpose?.role == .check && $0.purpose?.step != .pilot && $0.status == .ok }
    }
    let (outcome, results) = try interrupt(
      "check --against \(Tool.path) --transports unix-stream --sizes 64 --workloads latency"
        + " --inject 1000"
    ) { slowed($0).count >= 4 }
    #expect(outcome.output.contains("the candidate was slowed down by 1000% on purpose"))
    let pilots = results.rows.filter {
      $0.purpose?.role == .check && $0.purpose?.step == .pilot
    }
    let times = Dictionary(grouping: pilots, by: \.trial).values.map { arms in
      arms.compactMap { $0.metrics[.roundTrips.trimmedMean] }.reduce(0, +) / Double(arms.count)
    }
    try #require(times.count == 3)
    let delay = 10 * times.sorted()[1]
    for row in slowed(results.rows) {
      #expect(row.purpose?.terms.injection == 10)
      if row.arm == 0 {
        #expect(row.conditions[.injectedDelay] == nil)
      } else {
        let injected = try #require(row.conditions[.injectedDelay])
        #expect(abs(injected - delay) <= 1)
        #expect(try #require(row.metrics[.roundTrips.smallest]) >= injected)
      }
    }
  }
}
