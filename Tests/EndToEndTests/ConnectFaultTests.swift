import Analysis
import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// Trials of connections whose ends die: a failed row with its reason, and the next trial.
@Suite(.sandboxed) struct ConnectFaultTests {
  @Test(arguments: [(0, 1, "server"), (1, 1, "client"), (0, 4, "server"), (3, 4, "client")])
  func killed(place: Int, clients: Int, role: String) throws {
    let sandbox = Sandbox.current
    let run = try sandbox.start([
      "run", "--transports", "unix-stream", "--workloads", "connect", "--sizes", "64",
      "--placement", "same", "--clients", "\(clients)", "--trials", "2", "--warmup", "0",
      "--duration", "5m", "--output", "r",
    ])
    let ends = try run.endsAtWork(count: clients + 1)
    kill(ends[place], SIGKILL)
    let areGone = eventually {
      Set(ProcessTable.children(of: run.identifier)).isDisjoint(with: ends)
    }
    #expect(areGone)
    _ = try run.endsAtWork(count: clients + 1)
    run.signal(SIGTERM)
    #expect(try run.wait().code == 128 + SIGTERM)
    let rows = try sandbox.results("r").rows
    #expect(rows.map(\.status) == [.failed])
    #expect(rows.map(\.reason) == ["the \(role) was ended by signal 9 (Killed)"])
  }

  /// Nobody can be served: the clients give up by themselves, or with the trial.
  @Test func aServerThatIsStopped() throws {
    let run = try Sandbox.current.start(
      impatient: "--transports unix-stream --workloads connect --sizes 64 --clients 2 --duration 3s"
        + " --patience 300ms --grace 300ms")
    // While they wait for one another, they work but little.
    let ends = try run.endsAtWork(count: 3, ticks: 2)
    kill(ends[0], SIGSTOP)
    let rows = try TrialsCSV.parse(try run.wait().output)
    #expect(rows.map(\.status) == [.failed])
    #expect(rows[0].reason.contains("the server "), "\(rows[0].reason)")
  }

  private static let many =
    "run --transports unix-stream --workloads connect --sizes 64 --placement same --clients 64"
    + " --trials 1 --warmup 0 --messages 5 --duration 60s --output r"

  @Test func moreClientsThanDescriptorsAreSaidAtOnce() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      Self.many.split(separator: " ").map(String.init), shell: "ulimit -n 100")
    sandbox.expectRefusal(
      outcome, code: 69, "64 clients take 162 descriptors, and the limit is 100; raise it")
  }

  @Test func aSoftLimitIsRaised() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      Self.many.split(separator: " ").map(String.init), shell: "ulimit -Sn 100")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try sandbox.results("r").rows.map { $0.metrics[.connectsOK] } == [320])
  }
}
