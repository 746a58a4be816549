import Analysis
import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// What `sockbench calibrate` leaves and says, however well the machine can see.
@Suite(.sandboxed) struct CalibrateTests {
  @Test func twoChecksOfEqualBuilds() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "calibrate --checks 2 --transports pipe --placement same --seed 4 --output k")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    let results = try sandbox.results("k")
    #expect(Set(results.rows.map { $0.purpose?.suite }) == [1, 2])
    for suite in 1...2 {
      let roles = results.rows.filter { $0.purpose?.suite == suite }.map { $0.purpose?.role }
      #expect(Set(roles) == [.check, .equalControl, .slowControl, .continuous])
    }
    let lines = try results.table("calibration.csv")
    func line(_ quantity: String) throws -> [String: String] {
      try #require(lines.first { $0["quantity"] == quantity })
    }
    let alarms = try line("false_alarms")
    for quantity in [
      "false_alarms", "inconclusive", "control_equal_flagged", "control_slower_found",
    ] {
      let share = try line(quantity)
      #expect(share["of"] == "2")
      let count = try #require(Double(share["count"] ?? ""))
      #expect(Double(share["share_fraction"] ?? "") == count / 2)
    }
    let screened = ComparedTrial.trials(of: results.rows).count {
      $0.isValid && $0.purpose.role == .check && $0.purpose.step == .screen
    }
    let spread = lines.first {
      $0["quantity"] == "spread" && $0["metric"] == "rtt_trimmed_mean_ns"
    }
    // Two trials of a busy machine may be too many to ask for.
    #expect((spread != nil) == (screened > 1))
    if let spread { #expect(Double(spread["deviation_fraction"] ?? "").map { $0 > 0 } == true) }
    let text = outcome.output.replacing("\n", with: " ")
    let open = try #require(try line("inconclusive")["count"])
    #expect(
      text.contains(
        open == "2"
          ? "None of 2 checks of equal builds came to a verdict"
          : "\(alarms["count"] ?? "?") of 2 checks of equal builds said regressed"))
    // Whatever was left out is counted.
    let reasons = lines.filter { $0["quantity"] == "inconclusive_because" }
    #expect(reasons.allSatisfy { $0["of"] == open } && reasons.isEmpty == (open == "0"))
    try sandbox.expectSameReport(outcome, of: "k", as: "text", file: "calibration.csv")
  }
}
