import BenchmarkModel
import TestSupport
import Testing

/// Receives that take what is there of a stream.
@Suite(.sandboxed) struct IntakeTests {
  /// Sizes that divide the buffer, and that are cut by its end anywhere; buffers smaller than a message.
  @Test(arguments: [
    ("--sizes 1,3,64,100 --transports", "unix-stream:recv=64K,tcp:recv=1000,pipe:recv=4K", 24),
    ("--sizes 64,100 --transports", "unix-stream:recv=1,tcp6:recv=7,pipe:recv=99", 12),
    ("--sizes 200:3000,3000:200 --transports", "tcp:recv=1K,unix-stream:recv=7", 6),
    ("--sizes 1M --transports", "unix-stream:recv=64K,tcp:recv=100000", 4),
    ("--sizes 100 --wait poll,epoll --workloads throughput --transports", "tcp:recv=64K", 2),
    (
      "--sizes 100 --depth 9 --workloads latency --transports",
      "tcp:recv=64K:write=two,pipe:recv=64", 2
    ),
  ])
  func everyMessageIsCounted(options: String, transports: String, count: Int) throws {
    let results = try Sandbox.current.measure(
      "\(options) \(transports) --placement same --trials 1 --warmup 0 --messages 200 --duration 60s"
    )
    let rows = results.rows.filter { $0.benchmark.variant.intake != nil }
    #expect(rows.count >= count)
    for row in rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(row.metrics[.messagesSent] == 200 && row.metrics[.messagesReceived] == 200)
    }
  }

  @Test(arguments: ["epoll", "poll", "select", "processes"], ["64K", "100"])
  func manyClients(server: String, size: String) throws {
    let results = try Sandbox.current.measure(
      "--workloads fanin --transports unix-stream:recv=\(size),tcp:recv=\(size) --server \(server)"
        + " --clients 1,5 --depth 1,7 --sizes 64,150 --placement same --trials 1 --warmup 0 --messages 50"
        + " --duration 60s")
    #expect(results.rows.count == 16)
    for row in results.rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      let messages = Double(50 * row.benchmark.clients)
      #expect(row.metrics[.messagesSent] == messages && row.metrics[.messagesReceived] == messages)
    }
  }

  /// Receives that two hundred messages more cost each end: of a quarter of a message, of one, and of what is there.
  @Test(
    .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"),
    arguments: [("", 1), (":recv=16", 4), (":recv=17", 4), (":recv=64K", 1)])
  func receivesOfAMessage(key: String, receives: Int) throws {
    func calls(_ messages: Int) throws -> [Int] {
      let (client, server) = try Sandbox.current.callsOfEnds(
        "--transports unix-stream\(key) --workloads latency --sizes 64 --placement same --warmup 0 --trials 1"
          + " --messages \(messages) --duration 60s")
      return [client, server].map { $0["recvfrom"] ?? 0 }
    }
    for (few, many) in zip(try calls(50), try calls(250)) {
      #expect(many - few == 200 * receives)
    }
  }
}
