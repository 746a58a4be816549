import BenchmarkModel
import TestSupport
import Testing

/// Many clients under strace: what a message costs in calls, and what calls that fail do.
@Suite(.sandboxed, .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
struct FanInTracedTests {
  private static let effort =
    "--workloads fanin --sizes 64 --placement same --trials 1 --warmup 0 --duration 60s"

  /// Whatever else an end does, it does once and not for every message.
  @Test(arguments: [
    ("unix-stream", "epoll", "epoll_wait"), ("tcp", "poll", "poll"), ("tcp", "select", "pselect6"),
    ("unix-seqpacket", "iterative", nil),
  ])
  func aMessageIsOneOfEachCall(transport: String, server: String, waiting: String?) throws {
    func calls(_ messages: Int) throws -> (client: [String: Int], server: [String: Int]) {
      try Sandbox.current.callsOfEnds(
        "--transports \(transport) --server \(server) --clients 1 --messages \(messages)"
          + " \(Self.effort)")
    }
    let few = try calls(100)
    let many = try calls(300)
    for call in ["sendto", "recvfrom"] {
      #expect((many.client[call] ?? 0) - (few.client[call] ?? 0) == 200, "client \(call)")
      #expect((many.server[call] ?? 0) - (few.server[call] ?? 0) == 200, "server \(call)")
    }
    for call in ["epoll_ctl", "accept", "connect", "socket", "close", "fcntl"] {
      #expect(many.client[call] == few.client[call], "client \(call)")
      #expect(many.server[call] == few.server[call], "server \(call)")
    }
    if let waiting {
      // The ticks of a run that is traced on a busy machine wake it now and then.
      let waits = (many.server[waiting] ?? 0) - (few.server[waiting] ?? 0)
      #expect((150..<600).contains(waits), "\(waits)")
    }
  }

  /// Many clients cost the same calls for each message, and fewer waits.
  @Test(arguments: ["unix-stream", "tcp"]) func manyShareTheWaits(transport: String) throws {
    func calls(_ messages: Int) throws -> (client: [String: Int], server: [String: Int]) {
      try Sandbox.current.callsOfEnds(
        "--transports \(transport) --clients 20 --messages \(messages) \(Self.effort)")
    }
    let few = try calls(5)
    let many = try calls(15)
    for call in ["sendto", "recvfrom"] {
      #expect((many.client[call] ?? 0) - (few.client[call] ?? 0) == 200, "client \(call)")
      #expect((many.server[call] ?? 0) - (few.server[call] ?? 0) == 200, "server \(call)")
    }
    for call in ["epoll_ctl", "accept", "connect"] {
      #expect(many.client[call] == few.client[call], "client \(call)")
      #expect(many.server[call] == few.server[call], "server \(call)")
    }
  }

  private static let connections = "unix-stream,tcp"
  private static let all = "unix-stream,unix-dgram,tcp"

  /// Each with the servers that make the call.
  private static let faults = [
    ("sendto:error=EAGAIN:when=40+7", all, "poll,select,epoll", 7),
    ("recvfrom:error=EAGAIN:when=40+7", all, "poll,select,epoll", 7),
    ("sendto:error=EINTR:when=40+7", all, "poll,select,epoll", 7),
    ("recvfrom:error=EINTR:when=40+7", all, "poll,select,epoll", 7),
    ("epoll_wait:error=EINTR:when=3+5", connections, "epoll", 2),
    ("poll:error=EINTR:when=9+5", all, "poll", 3),
    ("pselect6:error=EINTR:when=3+5", connections, "select", 2),
    ("accept:error=EINTR:when=2+3", connections, "poll,select,epoll", 6),
  ]

  /// No message is lost or counted twice when a call has to be made again, or when there is no room.
  @Test(arguments: faults) func whatDidNotGoThroughIsDoneAgain(
    fault: String, transports: String, servers: String, count: Int
  ) throws {
    let call = String(fault.prefix { $0 != ":" })
    let results = try Sandbox.current.measure(
      "--transports \(transports) --server \(servers) --clients 10 --messages 30"
        + " \(Self.effort)",
      wrapper: Sandbox.current.injecting(call, [fault]))
    #expect(results.rows.count == count)
    for row in results.rows {
      #expect(row.status == .ok, "\(row.benchmark) \(row.benchmark.server): \(row.reason)")
      #expect(row.metrics[.messagesReceived] == 300 && row.metrics[.fairness] == 1)
    }
  }

  /// A server that cannot fork says for whom. The harness itself forks twice.
  @Test func aProcessThatCannotBeForked() throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream --server processes --clients 4 --messages 30 \(Self.effort)",
      code: 4,
      wrapper: Sandbox.current.injecting(
        "clone,clone3,fork", ["clone,clone3,fork:error=EAGAIN:when=3+"]))
    let row = results.rows[0]
    #expect(row.status == .failed)
    // That it could not be forked for, or that it was not answered: whoever says so first.
    #expect(row.reason.contains("client number 3"), "\(row.reason)")
  }
}
