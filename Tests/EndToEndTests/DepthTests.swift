import BenchmarkModel
import TestSupport
import Testing

/// Several requests under way on a connection, over every transport.
@Suite(.sandboxed) struct DepthTests {
  private static let effort = "--placement same --trials 1 --warmup 0 --duration 30s"

  /// By Little's law the round trips of a closed loop add up to the time, as often as requests are under way.
  @Test(arguments: [
    ("latency", ""), ("latency", "--wait poll"), ("latency", "--wait epoll"),
    ("fanin", "--clients 1"), ("fanin", "--clients 3 --server poll"),
    ("fanin", "--clients 3 --server epoll"), ("fanin", "--clients 3 --server processes"),
  ])
  func soManyAreUnderWay(workload: String, options: String) throws {
    let results = try Sandbox.current.measure(
      "--transports all --workloads \(workload) --sizes 64 --depth 4,32 --messages 3000"
        + " \(Self.effort) \(options)")
    #expect(Set(results.rows.map(\.benchmark.depth)) == [4, 32])
    for row in results.rows {
      let benchmark = row.benchmark
      #expect(row.status == .ok, "\(benchmark): \(row.reason)")
      let clients = Double(benchmark.clients)
      #expect(row.metrics[.messagesSent] == 3000 * clients)
      let received = try #require(row.metrics[.messagesReceived])
      // Of few that are lost, each keeps its place for a thousand round trips.
      if benchmark.variant.transport.losesMessages, received < 3000 * clients { continue }
      #expect(received == 3000 * clients)
      let total = try #require(row.metrics[.roundTrips.mean]) * received
      let active = try #require(row.conditions[.active])
      let underWay = total / active
      let depth = Double(benchmark.depth) * clients
      #expect((0.5 * depth...1.01 * depth).contains(underWay), "\(benchmark): \(underWay)")
    }
  }

  /// More than the buffers hold: whoever finds no room waits for replies, and nobody for ever.
  @Test(arguments: ["block", "poll", "epoll"]) func moreThanBuffersHold(wait: String) throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream,unix-dgram,unix-seqpacket,tcp,pipe --workloads latency"
        + " --sizes 100K,1:100K,100K:1 --depth 64 --wait \(wait) --messages 200 \(Self.effort)")
    for row in results.rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(row.metrics[.messagesReceived] == 200, "\(row.benchmark)")
    }
  }

  /// A receive buffer that holds two of them drops the others, and the trial goes on.
  @Test(arguments: [("latency", 1), ("fanin", 3)])
  func whatIsLostGivesUpItsPlace(workload: String, clients: Int) throws {
    let results = try Sandbox.current.measure(
      "--transports udp:rcvbuf=1 --workloads \(workload) --sizes 1K --depth 32 --messages 100"
        + " \(Self.effort) \(clients > 1 ? "--clients \(clients)" : "")")
    let row = try results.row("udp:rcvbuf=1")
    #expect(row.status == .ok, "\(row.reason)")
    let sent = try #require(row.metrics[.messagesSent])
    let received = try #require(row.metrics[.messagesReceived])
    #expect(sent == 100 * Double(clients))
    #expect(received > 0 && received < sent)
    #expect(row.metrics[.messagesLost] == sent - received)
  }

  @Test func oneAfterTheOtherHasAsManyUnderWay() throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream,tcp,unix-seqpacket --workloads fanin --sizes 64,64K:9 --depth 16"
        + " --clients 3 --server iterative --messages 500 \(Self.effort)")
    for row in results.rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(row.metrics[.messagesSent] == 1500 && row.metrics[.messagesReceived] == 1500)
      #expect(row.metrics[.clientsServed] == 3 && row.metrics[.fairness] == 1)
    }
    let rows = results.rows.filter { $0.benchmark.message.request.bytes == 64 }
    #expect(!rows.isEmpty)
    for row in rows {
      let total = try #require(row.metrics[.roundTrips.mean]) * 1500
      #expect(try total / #require(row.conditions[.active]) > 8, "\(row.benchmark)")
    }
  }
}
