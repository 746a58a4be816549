import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// Many clients of several servers that take turns.
@Suite(.sandboxed) struct FanInCompareTests {
  @Test func aRanking() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line:
        "compare unix-stream udp --workloads fanin --clients 7 --output c \(CompareEffort.untilTenCount)"
    )
    // A machine that is too busy for any trial to count has nothing to rank, and says so.
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    #expect(outcome.output.contains(", 7 clients, server epoll, "))
    let results = try sandbox.results("c")
    #expect(Set(results.rows.map(\.benchmark.server)) == [.epoll, .singleSocket])
    for row in results.rows where row.status == .ok {
      #expect(row.metrics[.clientsServed] == 7 && row.metrics[.serverCPUPerMessage] != nil)
      #expect(try #require(row.conditions[.slots]) > 1)
    }
    try sandbox.expectSameReport(outcome, of: "c", as: "text", file: "comparison.csv")
    if outcome.code == 3 { return #expect(outcome.output.contains("could be compared")) }
    let lines = try results.table("comparison.csv")
    let main = lines.filter { $0["metric"] == "round_trips_per_s" }
    #expect(main.compactMap { $0["transport"] } == ["unix-stream", "udp"])
    #expect(main.allSatisfy { $0["clients"] == "7" })
    #expect(
      outcome.output.replacing("\n", with: " ").contains("64-byte requests of 7 clients"))
  }

  @Test func everyServerAndNumberOfClientsIsAContestOfItsOwn() throws {
    let outcome = try Sandbox.current.run(
      line:
        "compare unix-stream tcp --workloads fanin --clients 1,40 --server processes,poll,select"
        + " --output c \(CompareEffort.atOnce)")
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let rows = try Sandbox.current.results("c").rows
    let trials = Dictionary(grouping: rows, by: \.trial).values
    #expect(trials.allSatisfy { Set($0.map(\.benchmark.server)).count == 1 })
    #expect(trials.allSatisfy { Set($0.map(\.benchmark.clients)).count == 1 })
    #expect(Set(rows.map { "\($0.benchmark.server) \($0.benchmark.clients)" }).count == 6)
  }

  @Test func whatHasOneClientIsSaidAndLeftOut() throws {
    let outcome = try Sandbox.current.run(
      line:
        "compare pipe unix-stream tcp --workloads fanin --clients 2 --output c \(CompareEffort.atOnce)"
    )
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    #expect(
      outcome.output.replacing("\n", with: " ").contains(
        "fanin takes what can have several clients, and leaves out pipe"))
  }

  @Test(arguments: ["compare tcp unix-stream", "check --against nothing", "calibrate"])
  func oneClientAfterTheOtherTakesNoTurns(command: String) throws {
    let outcome = try Sandbox.current.run(
      line: "\(command) --workloads fanin --server epoll,iterative")
    Sandbox.current.expectRefusal(outcome, code: 64, "--server iterative cannot be compared")
  }

  @Test func tooManyClientsAreSaidBeforeAnythingIsMeasured() throws {
    let outcome = try Sandbox.current.run(
      ["compare", "tcp", "unix-stream", "--workloads", "fanin", "--clients", "500"],
      shell: "ulimit -n 300")
    Sandbox.current.expectRefusal(outcome, code: 69, "500 clients take 532 descriptors")
  }

  /// It lies within what is timed: no request of a slowed client is answered sooner.
  @Test(arguments: [1, 5]) func aSlowdownMadeOnPurpose(clients: Int) throws {
    let outcome = try Sandbox.current.run(
      line: "check --against \(Tool.path) --workloads fanin --transports unix-stream --inject 100"
        + " --clients \(clients) --force --output c")
    #expect([1, 3].contains(outcome.code), "a doubled time is never ok: \(outcome.output)")
    let rows = try Sandbox.current.results("c").rows.filter {
      $0.purpose?.role == .check && $0.purpose?.step != .pilot && $0.status == .ok
    }
    for row in rows {
      if row.arm == 0 {
        #expect(row.conditions[.injectedDelay] == nil)
      } else {
        let delay = try #require(row.conditions[.injectedDelay])
        let fastest = try #require(row.metrics[.roundTrips.smallest])
        #expect(delay > 0 && fastest >= delay)
      }
    }
  }
}
