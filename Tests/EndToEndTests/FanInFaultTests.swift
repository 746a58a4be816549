import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// Trials of many clients whose processes die, and machines that have no room for them.
@Suite(.sandboxed) struct FanInFaultTests {
  private func start(_ selection: String, trials: Int) throws -> SpawnedProcess {
    let line =
      "run --workloads fanin --sizes 64 --placement same --trials \(trials) --warmup 0"
      + " --duration 5m --output r \(selection)"
    return try Sandbox.current.start(line.split(separator: " ").map(String.init))
  }

  /// The server and the processes of clients of the trial under way, once these have worked for a while. A server
  /// that has a process for each client does nothing itself.
  private func endsAtWork(_ run: SpawnedProcess, clients: Int = 1) throws -> [pid_t] {
    var ends: [pid_t] = []
    let areAtWork = eventually {
      ends = ProcessTable.children(of: run.identifier)
      return ends.count == 1 + clients
        && ends.dropFirst().allSatisfy { ProcessTable.ticks(of: $0) >= 6 }
    }
    try #require(areAtWork, "\(ends)")
    return ends
  }

  /// The next trial begins whatever became of this one.
  @Test(arguments: [
    ("unix-stream --server epoll", 0), ("tcp --server poll", 0), ("unix-stream --server select", 1),
    ("tcp --server iterative", 0), ("tcp --server iterative", 1), ("unix-dgram", 0),
    ("unix-dgram", 1), ("udp", 0), ("unix-stream --server processes", 0),
    ("tcp --server processes", 1),
  ])
  func killed(selection: String, place: Int) throws {
    let run = try start("--clients 8 --transports \(selection)", trials: 2)
    let ends = try endsAtWork(run)
    let services = ProcessTable.children(of: ends[0])
    #expect(services.count == (selection.contains("processes") ? 8 : 0))
    kill(ends[place], SIGKILL)
    let areGone = eventually {
      Set(ProcessTable.children(of: run.identifier)).isDisjoint(with: ends)
    }
    #expect(areGone)
    _ = try endsAtWork(run)
    run.signal(SIGTERM)
    #expect(try run.wait().code == 128 + SIGTERM)
    let rows = try Sandbox.current.results("r").rows
    #expect(rows.map(\.status) == [.failed])
    let role = place == 0 ? "server" : "client"
    #expect(rows.map(\.reason) == ["the \(role) was ended by signal 9 (Killed)"])
  }

  /// No more is heard of the other clients than of the one that died.
  @Test(arguments: ["unix-dgram", "tcp"]) func oneOfSeveralProcessesOfClients(
    transport: String
  ) throws {
    let run = try start("--clients 8 --client-processes 3 --transports \(transport)", trials: 1)
    kill(try endsAtWork(run, clients: 3)[2], SIGKILL)
    #expect(try run.wait().code == 4)
    let rows = try Sandbox.current.results("r").rows
    #expect(rows.map(\.status) == [.failed])
    #expect(rows.map(\.reason) == ["the client was ended by signal 9 (Killed)"])
  }

  @Test func aProcessOfOneClientThatIsKilled() throws {
    let run = try start("--clients 8 --transports unix-stream --server processes", trials: 1)
    let ends = try endsAtWork(run)
    kill(try #require(ProcessTable.children(of: ends[0]).first), SIGKILL)
    #expect(try run.wait().code == 4)
    let rows = try Sandbox.current.results("r").rows
    #expect(rows.map(\.status) == [.failed])
    #expect(rows[0].reason.contains("closed the connection in mid-trial"), "\(rows[0].reason)")
  }

  /// Nobody is left to remove anything but the ends themselves.
  @Test(arguments: [
    ("unix-dgram", 1), ("unix-dgram", 2), ("unix-stream --server processes", 1),
    ("tcp --server epoll", 1),
  ])
  func aHarnessThatIsKilledLeavesNothing(selection: String, processes: Int) throws {
    let run = try start(
      "--clients 130 --client-processes \(processes) --transports \(selection)", trials: 1)
    _ = try endsAtWork(run, clients: processes)
    run.signal(SIGKILL)
    _ = try run.wait()
  }

  private static let many =
    "run --transports unix-stream --workloads fanin --sizes 64 --placement same --clients 200"
    + " --trials 1 --warmup 0 --messages 5 --duration 60s --output r"

  @Test func moreClientsThanDescriptorsAreSaidAtOnce() throws {
    let outcome = try Sandbox.current.run(
      Self.many.split(separator: " ").map(String.init), shell: "ulimit -n 100")
    Sandbox.current.expectRefusal(
      outcome, code: 69, "200 clients take 232 descriptors, and the limit is 100; raise it")
  }

  @Test func aSoftLimitIsRaised() throws {
    let outcome = try Sandbox.current.run(
      Self.many.split(separator: " ").map(String.init), shell: "ulimit -Sn 100")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try Sandbox.current.results("r").rows.map { $0.metrics[.messagesReceived] } == [1000])
  }

  /// One client fewer takes part, and the row says so.
  @Test(
    .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"),
    arguments: [
      ("unix-stream --server epoll", "EMFILE"), ("tcp --server select", "ENFILE"),
      ("tcp --server poll", "EMFILE"), ("unix-stream --server processes", "EMFILE"),
      ("tcp --server iterative", "EMFILE"), ("unix-seqpacket --server epoll", "EMFILE"),
    ])
  func aClientThatTheServerHasNoDescriptorFor(selection: String, error: String) throws {
    let sandbox = Sandbox.current
    let rows = try sandbox.measure(
      "--workloads fanin --sizes 64 --clients 5 --placement same --trials 1 --warmup 0 --messages 20"
        + " --duration 60s --transports \(selection)",
      wrapper: sandbox.injecting("accept,accept4", ["accept,accept4:error=\(error):when=3"])
    ).rows
    let row = try #require(rows.first)
    #expect(row.status == .ok, "\(row.reason)")
    #expect(row.metrics[.connectsRefused] == 1)
    #expect(row.metrics[.clientsServed] == 4)
    #expect(row.metrics[.messagesReceived] == 80)
    #expect(row.metrics[.messagesLost] == 0)
  }

  @Test(.enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
  func noClientThatTheServerHasADescriptorFor() throws {
    let sandbox = Sandbox.current
    let results = try sandbox.measure(
      "--workloads fanin --transports tcp --sizes 64 --clients 2 --placement same --trials 1 --warmup 0"
        + " --messages 5", code: 4,
      wrapper: sandbox.injecting("accept,accept4", ["accept,accept4:error=EMFILE:when=1+2"]))
    #expect(results.rows.map(\.reason) == ["client: the server had no room for any client"])
  }

  @Test func selectWithMoreClientsThanItWatches() throws {
    let line = "run --transports tcp --workloads fanin --sizes 64 --placement same --server select"
    let outcome = try Sandbox.current.run(line: line + " --clients 2000")
    Sandbox.current.expectRefusal(outcome, code: 69, "select(2) watches descriptors below 1024")
    let mixed = try Sandbox.current.run(
      line: line + " --clients 2,2000 --trials 1 --messages 5 --duration 60s --output r")
    #expect(mixed.code == 0, "\(mixed.errors)")
    let rows = try Sandbox.current.results("r").rows
    #expect(Set(rows.map(\.status)) == [.ok, .unsupported])
    #expect(rows.first { $0.status == .unsupported }?.benchmark.clients == 2000)
  }

  @Test(.enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
  func moreClientsThanPortsAreSaidAtOnce() throws {
    let script =
      "ip link set lo up; echo 40000 40099 >/proc/sys/net/ipv4/ip_local_port_range; exec \"$@\""
    let line = Self.many.replacing("unix-stream", with: "udp")
    let outcome = try Sandbox.current.run(
      line.split(separator: " ").map(String.init),
      wrapper: ["unshare", "-n", "sh", "-c", script, "sh"])
    Sandbox.current.expectRefusal(
      outcome, code: 69,
      "200 clients take a port each, and a trial takes no more than half of the 100")
  }
}
