import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// Lifecycles of several transports that take turns.
@Suite(.sandboxed) struct LifecycleCompareTests {
  @Test func aRanking() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "compare unix-stream pipe --workloads lifecycle --placement same,split --output c"
        + " --precision 50 --trials 1000 --time-limit 30s")
    #expect([0, 3, 4].contains(outcome.code), "\(outcome.errors)")
    // A machine that is too busy for any trial to count has nothing to rank, and says so.
    if outcome.code == 3 { return #expect(outcome.output.contains("could be compared")) }
    let lines = try sandbox.results("c").table("comparison.csv")
    let main = lines.filter { $0["metric"] == "lifecycle_trimmed_mean_ns" }
    #expect(main.compactMap { $0["transport"] } == ["unix-stream", "pipe"])
    #expect(main.map { $0["placement"] } == ["same", "same"], "split is the same contest")
    #expect(main.map { $0["closer"] } == ["client", ""])
    #expect(
      outcome.output.contains("goes through its lifecycle")
        || outcome.output.contains("Cannot tell whether"))
    try sandbox.expectSameReport(outcome, of: "c", as: "text", file: "comparison.csv")
  }
}
