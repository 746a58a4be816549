import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// Connections of several transports that take turns.
@Suite(.sandboxed) struct ConnectCompareTests {
  @Test func aRanking() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "compare unix-stream tcp --workloads connect --output c \(CompareEffort.untilTenCount)")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let results = try sandbox.results("c")
    let lines = try results.table("comparison.csv")
    let main = lines.filter { $0["metric"] == Workload.connect.traits.mainMetric.name }
    #expect(main.compactMap { $0["transport"] } == ["unix-stream", "tcp"])
    #expect(main.count { $0["word"] == "reference" } == 1)
    #expect(main.allSatisfy { $0["closer"] == "client" && $0["clients"] == "1" })
    #expect(outcome.output.contains(" connects ") || outcome.output.contains("Cannot tell whether"))
    #expect(results.rows.allSatisfy { $0.benchmark.workload == .connect })
    try sandbox.expectSameReport(outcome, of: "c", as: "text", file: "comparison.csv")
  }

  @Test func everyCloserIsAContestOfItsOwn() throws {
    let outcome = try Sandbox.current.run(
      line:
        "compare tcp tcp6 --workloads connect --closer server,reset --output c \(CompareEffort.atOnce)"
    )
    #expect([0, 3, 4].contains(outcome.code), "\(outcome.errors)")
    let rows = try Sandbox.current.results("c").rows
    let trials = Dictionary(grouping: rows, by: \.trial)
    #expect(trials.values.allSatisfy { Set($0.map(\.benchmark.closer)).count == 1 })
    #expect(Set(rows.map(\.benchmark.closer)) == [.server, .reset])
  }

  @Test func whatMakesNoConnectionsIsSaidAndLeftOut() throws {
    let outcome = try Sandbox.current.run(
      line: "compare unix-stream udp tcp --workloads connect --output c \(CompareEffort.atOnce)")
    #expect([0, 3, 4].contains(outcome.code), "\(outcome.errors)")
    let text = outcome.output.replacing("\n", with: " ")
    #expect(text.contains("connect takes what makes connections, and leaves out udp"))
    let rows = try Sandbox.current.results("c").rows
    let measured = rows.filter { $0.status != .unsupported }
    #expect(Set(measured.map(\.benchmark.variant)) == [Variant(.unixStream), Variant(.tcp)])
  }

  @Test func onlyOneThatCanBeResetIsNothingToCompare() throws {
    let outcome = try Sandbox.current.run(
      line: "compare tcp unix-stream --workloads connect --closer reset --output c")
    Sandbox.current.expectRefusal(
      outcome, code: 69, "nothing is left to be compared: a Unix-domain socket cannot be reset")
  }
}

/// A slowdown of connections that is made on purpose.
@Suite(.sandboxed) struct ConnectSlowdownTests {
  /// It lies within what is timed: every trial of the slowed arm is slower by about as much.
  @Test func isSeenInTheTimeToConnect() throws {
    let outcome = try Sandbox.current.run(
      line: "check --against \(Tool.path) --workloads connect --transports unix-stream --inject 100"
        + " --force --output c")
    #expect([1, 3, 4].contains(outcome.code), "a doubled time is never ok: \(outcome.output)")
    let rows = try Sandbox.current.results("c").rows.filter {
      $0.purpose?.role == .check && $0.purpose?.step != .pilot && $0.status == .ok
    }
    let trials = Dictionary(grouping: rows, by: \.trial).values.filter { $0.count == 2 }
    for trial in trials {
      let arms = trial.sorted { $0.arm < $1.arm }
      let base = try #require(arms[0].metrics[.connects.smallest])
      let slowed = try #require(arms[1].metrics[.connects.smallest])
      let delay = try #require(arms[1].conditions[.injectedDelay])
      #expect(arms[0].conditions[.injectedDelay] == nil && delay > 0)
      #expect(slowed >= delay && slowed > base)
    }
  }
}
