import BenchmarkModel
import TestSupport
import Testing

/// Connections under strace: what they cost in calls, and where delays and faults are seen.
@Suite(.sandboxed, .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
struct ConnectTracedTests {
  private static let effort =
    "--workloads connect --sizes 64 --placement same --trials 1 --warmup 0 --duration 60s"

  @Test(arguments: ["unix-stream", "unix-seqpacket", "tcp"], ["client", "server"])
  func aConnectionIsOneOfEachCall(transport: String, closer: String) throws {
    func calls(_ messages: Int) throws -> (client: [String: Int], server: [String: Int]) {
      try Sandbox.current.callsOfEnds(
        "--transports \(transport) --closer \(closer) --messages \(messages) \(Self.effort)")
    }
    let few = try calls(50)
    let many = try calls(150)
    for call in ["socket", "connect", "close", "sendto"] {
      #expect((many.client[call] ?? 0) - (few.client[call] ?? 0) == 100, "client \(call)")
    }
    for call in ["accept", "close"] {
      #expect((many.server[call] ?? 0) - (few.server[call] ?? 0) == 100, "server \(call)")
    }
    // Its first byte, and the reply.
    #expect((many.server["sendto"] ?? 0) - (few.server["sendto"] ?? 0) == 200)
    #expect(many.server["accept"] == 150, "every connection is served")
    for call in ["connect", "socket"] { #expect(many.server[call] == few.server[call]) }
    #expect(many.client["accept"] == nil)
  }

  /// A server that is slow to accept keeps clients waiting, and not in connect(2).
  @Test func aLateAcceptIsSeenInTheWaitForIt() throws {
    let delay = 50e6
    let results = try Sandbox.current.measure(
      "--transports unix-stream --messages 30 \(Self.effort)",
      wrapper: Sandbox.current.injecting("accept", ["accept:delay_exit=\(Int(delay / 1e3))"]))
    let metrics = try results.row("unix-stream").metrics
    #expect(metrics[.connectsOK] == 30)
    #expect(try #require(metrics[.connects.smallest]) >= delay)
    #expect(try #require(metrics[.acceptWait.p50]) >= delay / 2)
    #expect(try #require(metrics[.connectCall.p50]) < delay / 2)
    #expect(try #require(metrics[.firstExchange.p50]) < delay / 2)
  }

  /// What the server does after it has accepted is the exchange, also on one CPU, where the client runs again only
  /// after it.
  @Test func aSlowServiceIsSeenInTheExchange() throws {
    let delay = 30e6
    let results = try Sandbox.current.measure(
      "--transports unix-stream,tcp --messages 20 \(Self.effort)",
      wrapper: Sandbox.current.injecting("sendto", ["sendto:delay_enter=\(Int(delay / 1e3))"]))
    for transport in ["unix-stream", "tcp"] {
      let metrics = try results.row(transport).metrics
      #expect(metrics[.connectsOK] == 20)
      // Greeting and reply are delayed by once each.
      #expect(try #require(metrics[.firstExchange.p50]) >= 2 * delay)
      #expect(try #require(metrics[.connects.p50]) < delay)
    }
  }

  @Test func aLateConnectIsSeenInTheCall() throws {
    let delay = 50e6
    let results = try Sandbox.current.measure(
      "--transports unix-stream --messages 30 \(Self.effort)",
      wrapper: Sandbox.current.injecting("connect", ["connect:delay_enter=\(Int(delay / 1e3))"]))
    let metrics = try results.row("unix-stream").metrics
    #expect(try #require(metrics[.connectCall.p50]) >= delay)
    #expect(try #require(metrics[.acceptWait.p50]) < delay / 2)
  }

  @Test(arguments: ["unix-stream", "unix-seqpacket", "tcp"])
  func aServerWithoutDescriptorsTurnsClientsAway(transport: String) throws {
    let results = try Sandbox.current.measure(
      "--transports \(transport) --messages 50 \(Self.effort)",
      wrapper: Sandbox.current.injecting("accept", ["accept:error=EMFILE:when=4+10"]))
    let row = try results.row(transport)
    #expect(row.status == .ok, "\(row.reason)")
    #expect(row.metrics[.connectsOK] == 50)
    #expect(try #require(row.metrics[.connectsRefused]) >= 1)
  }

  @Test(arguments: ["accept", "connect", "sendto", "recvfrom"], ["client", "server"])
  func interruptedCallsAreMadeAgain(call: String, closer: String) throws {
    let results = try Sandbox.current.measure(
      "--transports tcp,unix-stream --closer \(closer) --messages 100 \(Self.effort)",
      wrapper: Sandbox.current.injecting(call, ["\(call):error=EINTR:when=3+5"]))
    for row in results.rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(row.metrics[.connectsOK] == 100 && row.metrics[.messagesSent] == 100)
    }
  }

  /// 20 of 100 attempts are refused.
  @Test func refusedConnectionsAreCounted() throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream --messages 80 \(Self.effort)",
      wrapper: Sandbox.current.injecting("connect", ["connect:error=ECONNREFUSED:when=5+5"]))
    let metrics = try results.row("unix-stream").metrics
    #expect(metrics[.connectsOK] == 80)
    let refused = try #require(metrics[.connectsRefused])
    #expect((19...20).contains(refused), "\(refused)")
    #expect(metrics[.connectsTimedOut] == 0)
  }

  @Test func portsThatAreUsedUpAreSaid() throws {
    let results = try Sandbox.current.measure(
      "--transports tcp --messages 50 \(Self.effort)", code: 4,
      wrapper: Sandbox.current.injecting("connect", ["connect:error=EADDRNOTAVAIL:when=20"]))
    let row = try results.row("tcp")
    #expect(row.status == .failed)
    #expect(
      row.reason == "client: every port is taken by a connection that is being closed;"
        + " use --closer reset")
  }
}
