import BenchmarkModel
import TestSupport
import Testing

/// Replies of another size than their requests, over every transport.
@Suite(.sandboxed) struct ReplySizeTests {
  private static let effort = "--placement same --trials 1 --warmup 0 --duration 30s"

  @Test(arguments: [
    ("latency", ""), ("latency", "--wait poll"), ("latency", "--wait epoll"), ("connect", ""),
    ("fanin", "--clients 5"), ("fanin", "--clients 5 --server processes"),
    ("fanin", "--clients 5 --server iterative"), ("lifecycle", ""),
  ])
  func bothDirectionsArriveWhole(workload: String, options: String) throws {
    let results = try Sandbox.current.measure(
      "--transports all --workloads \(workload) --sizes 200:20K,20K:200,1:9 --messages 40"
        + " \(Self.effort) \(options)")
    #expect(
      Set(results.rows.map(\.benchmark.message.description)) == ["200:20K", "20K:200", "1:9"])
    for row in results.rows {
      #expect(row.status == .ok, "\(row.benchmark): \(row.reason)")
      #expect(try #require(row.metrics[.messagesSent]) > 0)
      if row.benchmark.variant.transport.losesMessages { continue }
      #expect(row.metrics[.messagesReceived] == row.metrics[.messagesSent], "\(row.benchmark)")
    }
  }

  /// Megabytes take their time, whichever way they go.
  @Test func eachDirectionCosts() throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream --workloads latency --sizes 1,1:4M,4M:1 --messages 30 \(Self.effort)"
    )
    let times = Dictionary(
      uniqueKeysWithValues: results.rows.filter { $0.benchmark.variant.transport != .pipe }.map {
        ($0.benchmark.message.description, $0.metrics[.roundTrips.p50])
      })
    let small = try #require(times["1"] ?? nil)
    for size in ["1:4M", "4M:1"] {
      #expect(try #require(times[size] ?? nil) > 5 * small, "\(size)")
    }
  }

  @Test func aReplyMayBeTooLongForTheTransport() throws {
    let results = try Sandbox.current.measure(
      "--transports udp --workloads latency --sizes 64:65508,65508:64,64:65507 --messages 5"
        + " \(Self.effort)")
    let rows = results.rows.filter { $0.benchmark.variant.transport == .udp }
    #expect(rows.count == 3)
    for row in rows {
      let fits = row.benchmark.message.largest.bytes == 65507
      #expect(row.status == (fits ? .ok : .unsupported), "\(row.benchmark): \(row.reason)")
      if fits { continue }
      #expect(row.reason == "udp carries at most 65507 bytes a message either way")
    }
  }
}
