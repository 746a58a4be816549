import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// The tool checked against itself to the end, as a project does in its own tests. What the check says is up to the
/// machine; that its code, its words and its rows agree is not.
@Suite(.sandboxed) struct SelfCheckTests {
  @Test func aWholeCheck() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "check --against \(Tool.path) --transports unix-stream --workloads latency --sizes 64"
        + " --output r --format json --time-limit 1h")
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    let report = try PrintedReport(json: outcome.output)
    let verdict = try #require(report.verdict)
    let codes: [String: Int32] = ["ok": 0, "improved": 0, "regressed": 1, "inconclusive": 3]
    #expect(outcome.code == codes[verdict])
    #expect(report.sentence?.hasPrefix(verdict) == true)
    let results = try sandbox.results("r")
    let benchmark = try #require(results.rows.first).benchmark
    let metrics = benchmark.workload.traits.judgedMetrics(of: benchmark).map(\.name)
    let judged = report.metrics?.filter { $0["purpose"]?.text == "check" } ?? []
    #expect(judged.compactMap { $0["metric"]?.text }.sorted() == metrics.sorted())
    try expectTrials(results.trials)
    #expect(try results.facts()["base_executable"] == Tool.path)
    try sandbox.expectSameReport(outcome, of: "r", as: "json", file: "verdicts.csv")
  }

  /// Both controls are there, nothing but the slower control is slowed down, and each has the trials that it takes or was
  /// given up, alone or as most trials do not count: no machine is so slow that the time limit ends it.
  private func expectTrials(_ trials: [ComparedTrial]) throws {
    #expect(trials.map { $0.arms[0].trial } == Array(trials.indices))
    let areHopeless = CheckRules.areHopeless(trials)
    for role in [Purpose.Role.check, .equalControl, .slowControl] {
      let own = trials.filter { $0.purpose.role == role && $0.purpose.step == .collect }
      let invalid = own.count { !$0.isValid }
      let isGivenUp = invalid > 5
      #expect(own.count - invalid >= EvidenceRules.firstTrials || isGivenUp || areHopeless)
      #expect(own.count - invalid <= EvidenceRules.mostTrials)
      let delays = Set(own.map { $0.arms[1].conditions[.injectedDelay] })
      #expect(delays.count == 1 && (delays == [nil]) == (role != .slowControl))
      #expect(own.allSatisfy { $0.arms[0].conditions[.injectedDelay] == nil })
    }
  }
}
