import Analysis
import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// The tool checked against itself, as it is and slowed down: how a project uses it in its own tests.
///
/// A machine that is too busy to tell makes a check inconclusive, never wrong.
@Suite(.sandboxed) struct SelfCheckTests {
  private static let suite = "--transports unix-stream --workloads latency --sizes 64 --output r"

  private func check(_ options: String, as format: String) throws -> (Outcome, Results) {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "check --against \(Tool.path) \(Self.suite) --format \(format) \(options)")
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    if outcome.code == 3 { print(outcome.output) }
    try sandbox.expectSameReport(outcome, of: "r", as: format, file: "verdicts.csv")
    return (outcome, try sandbox.results("r"))
  }

  @Test func equalBuildsAreNeverARegression() throws {
    let (outcome, results) = try check("", as: "json")
    #expect(outcome.code == 0 || outcome.code == 3, "\(outcome.output)")
    let report = try PrintedReport(json: outcome.output)
    let verdict = try #require(report.verdict)
    #expect(outcome.code == (["ok", "improved"].contains(verdict) ? 0 : 3))
    #expect(report.sentence?.hasPrefix(verdict) == true)
    #expect(report.reasons?.isEmpty == (outcome.code == 0))
    let benchmark = try #require(results.rows.first).benchmark
    let metrics = benchmark.workload.traits.judgedMetrics(of: benchmark).map(\.name)
    let judged = report.metrics?.filter { $0["purpose"]?.text == "check" } ?? []
    #expect(Set(judged.compactMap { $0["metric"]?.text }) == Set(metrics))
    #expect(judged.count == metrics.count)
    expectArms(results, injection: nil)
    #expect(try results.facts()["base_executable"] == Tool.path)
  }

  @Test func aSlowdownIsNeverOk() throws {
    let (outcome, results) = try check("--inject 10", as: "markdown")
    #expect(outcome.code == 1 || outcome.code == 3, "\(outcome.output)")
    let verdict = outcome.code == 1 ? "regressed: " : "inconclusive"
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.last?.hasPrefix(verdict) == true)
    let rows = try PrintedReport.tables(inMarkdown: outcome.output).filter {
      !$0[1].hasPrefix(" control-")
    }
    #expect(rows.contains { $0.contains(" regressed ") } || outcome.code == 3)
    #expect(outcome.output.contains("slowed down by 10% on purpose"))
    expectArms(results, injection: 0.1)
  }

  /// Both controls are there, and nothing but the candidate and its control is slowed down.
  private func expectArms(_ results: Results, injection: Double?) {
    let trials = Dictionary(grouping: results.rows, by: \.trial)
    #expect(trials.keys.sorted() == Array(0..<trials.count))
    var injected: [Purpose.Role: Set<Double?>] = [:]
    for arms in trials.values {
      #expect(arms.map(\.arm) == [0, 1])
      guard let purpose = arms[0].purpose, purpose.step != .pilot else { continue }
      for arm in arms where arm.status != .failed {
        let delay = arm.conditions[.injectedDelay]
        if arm.arm == 0 { #expect(delay == nil) }
        if arm.arm == 1 { injected[purpose.role, default: []].insert(delay) }
      }
    }
    #expect(Set(injected.keys) == [.check, .equalControl, .slowControl])
    #expect(injected[.equalControl] == [nil])
    #expect(injected[.slowControl]?.count == 1 && injected[.slowControl] != [nil])
    #expect(injected[.check]?.count == 1 && (injected[.check] == [nil]) == (injection == nil))
    let terms = Set(results.rows.filter { $0.purpose?.role == .check }.map { $0.purpose?.terms })
    #expect(terms == [Terms(injection: injection)])
  }
}
