import BenchmarkModel
import TestSupport
import Testing

/// Clients that are connected and silent beside those that send.
@Suite(.sandboxed) struct IdleCompanyTests {
  @Test(arguments: [(7, 1), (9, 3), (70, 7)]) func theActiveOnesAloneAreServedAndCounted(
    active: Int, processes: Int
  ) throws {
    let rows = try Sandbox.current.measure(
      "--workloads fanin --transports unix-stream,tcp --server processes,poll,select,epoll --sizes 64"
        + " --clients 70 --active \(active) --client-processes \(processes) --messages 20 --trials 1"
        + " --warmup 0 --placement same --duration 60s"
    ).rows
    #expect(rows.count == 8)
    for row in rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(row.metrics[.messagesSent] == Double(20 * active))
      #expect(row.metrics[.messagesReceived] == Double(20 * active))
      #expect(row.metrics[.clientsServed] == Double(active))
      #expect(row.metrics[.fairness] == 1, "nobody is starved who is silent")
      #expect(row.metrics[.serverConnections] == 70)
    }
  }

  @Test func requestsAtARateGoOverTheActiveOnes() throws {
    let rows = try Sandbox.current.measure(
      "--workloads load --transports unix-stream,tcp,udp --sizes 64 --clients 20 --active 3 --rates 500"
        + " --trials 1 --warmup 0 --placement same --duration 200ms"
    ).rows
    #expect(rows.count == 3)
    for row in rows {
      #expect(row.benchmark.active == 3)
      #expect(row.status != .failed, "\(row.benchmark): \(row.reason)")
      let connections = row.metrics[.serverConnections]
      #expect(connections == (row.benchmark.variant.hasListener ? 20 : nil))
    }
  }
}
