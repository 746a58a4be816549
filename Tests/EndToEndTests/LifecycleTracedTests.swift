import BenchmarkModel
import TestSupport
import Testing

/// Lifecycles under strace: what they cost in calls, and where delays and faults are seen.
@Suite(.sandboxed, .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
struct LifecycleTracedTests {
  private static let effort =
    "--workloads lifecycle --sizes 64 --placement same --trials 1 --warmup 0 --duration 60s"

  @Test(arguments: [
    ("unix-stream", "unlink socket bind listen socket connect accept close close close unlink"),
    ("tcp", "socket bind listen socket connect accept close close close"),
    ("unix-dgram", "unlink unlink socket bind socket bind connect close close unlink unlink"),
    ("udp6", "socket bind socket connect close close"),
    ("unix-seqpacket:address=pair", "socketpair close close"),
    ("pipe", "pipe2 pipe2 close close close close"),
  ])
  func aLifeIsTheCallsOfTheTextbookInTheirOrder(variant: String, expected: String) throws {
    let named = Set(expected.split(separator: " "))
    let logs = try Sandbox.current.logsOfEnds(
      "--transports \(variant) --messages 30 \(Self.effort)")
    let lifecycle = expected.split(separator: " ")
    // The client makes all calls; that of the pipe beside it, if any, makes others.
    let sequences = logs.map { log in
      // Interrupted calls are made again; how often depends on how long they took.
      log.split(separator: "\n").filter { !$0.contains(" = ? ERESTART") }
        .map { $0.prefix { $0 != "(" } }.filter(named.contains)
    }
    let lifecycles = Array(repeatElement(lifecycle, count: 30).joined())
    #expect(sequences.contains { Self.holds(lifecycles, $0) }, "\(sequences.map { $0.prefix(30) })")
  }

  /// Before the first lifecycle and after the last, ends have descriptors of their own to close.
  private static func holds(_ lifecycles: [Substring], _ calls: [Substring]) -> Bool {
    guard calls.count >= lifecycles.count else { return false }
    return (0...calls.count - lifecycles.count).contains {
      calls[$0..<$0 + lifecycles.count].elementsEqual(lifecycles)
    }
  }

  @Test(arguments: [
    ("bind", "unix-stream", [LifecycleStep.bind]), ("listen", "tcp", [.listen]),
    ("bind", "unix-dgram", [.bind, .clientBind]), ("accept", "unix-seqpacket", [.accept]),
    ("connect", "udp", [.connect]), ("unlink", "unix-stream", [.unlinkStale, .unlink]),
  ])
  func aDelayIsSeenInItsStep(call: String, transport: String, steps: [LifecycleStep]) throws {
    let delay = 20e6
    let results = try Sandbox.current.measure(
      "--transports \(transport) --messages 20 \(Self.effort)",
      wrapper: Sandbox.current.injecting(call, ["\(call):delay_exit=\(Int(delay / 1e3))"]))
    let metrics = try results.row(transport).metrics
    for step in LifecycleStep.allCases {
      guard let time = metrics[step.metrics.p50] else { continue }
      #expect((time >= delay) == steps.contains(step), "\(step) \(time)")
    }
    #expect(try #require(metrics[.lifecycles.smallest]) >= Double(steps.count) * delay)
  }

  @Test(arguments: ["accept", "connect", "sendto", "recvfrom"])
  func interruptedCallsAreMadeAgain(call: String) throws {
    let results = try Sandbox.current.measure(
      "--transports tcp,unix-stream,unix-dgram,udp --messages 50 \(Self.effort)",
      wrapper: Sandbox.current.injecting(call, ["\(call):error=EINTR:when=3+5"]))
    for row in results.rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(row.metrics[.messagesReceived] == 50)
    }
  }

  @Test func aCallThatFailsIsAFailedRow() throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream --messages 50 \(Self.effort)", code: 4,
      wrapper: Sandbox.current.injecting("listen", ["listen:error=EADDRINUSE:when=9"]))
    let row = try results.row("unix-stream")
    #expect(row.status == .failed)
    #expect(row.reason == "client: could not listen: Address already in use")
  }
}
