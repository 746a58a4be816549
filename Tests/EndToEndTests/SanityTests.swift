import BenchmarkModel
import TestSupport
import Testing

/// Numbers of real runs that must agree with one another, however they turn out.
@Suite(.sandboxed) struct SanityTests {
  private static let effort = "--sizes 64 --placement same --trials 1 --warmup 5ms --duration 30s"

  @Test func roundTrips() throws {
    let results = try Sandbox.current.measure(
      "--transports all --workloads latency --messages 12000 \(Self.effort)")
    for row in results.rows {
      func value(_ metric: Metric) throws -> Double {
        try #require(row.metrics[metric], "\(row.benchmark) \(metric)")
      }
      let ladder: [Metric] = [
        .roundTrips.smallest, .roundTrips.p5, .roundTrips.p50, .roundTrips.p90, .roundTrips.p99,
        .roundTrips.p999, .roundTrips.largest,
      ]
      let times = try ladder.map(value)
      #expect(times == times.sorted(), "\(row.benchmark)")
      for mean in [Metric.roundTrips.mean, .roundTrips.trimmedMean] {
        #expect(try (times[0]...times[6]).contains(value(mean)), "\(row.benchmark)")
      }
      let active = try #require(row.conditions[.active])
      let replies = try value(.messagesReceived)
      #expect(try near(value(.roundTripsPerSecond) * active / 1e9, replies), "\(row.benchmark)")
      // One round trip at a time: their sum is the time.
      #expect(try value(.roundTrips.mean) * replies <= active * 1.001, "\(row.benchmark)")
      if replies == 12000 {
        #expect(try near(value(.roundTrips.mean) * replies, active), "\(row.benchmark)")
      }
    }
  }

  @Test func bulkTransfer() throws {
    let results = try Sandbox.current.measure(
      "--transports all --workloads throughput --messages 20000 \(Self.effort)")
    for row in results.rows {
      let rate = try #require(row.metrics[.messagesPerSecond])
      let goodput = try #require(row.metrics[.goodput])
      #expect(near(goodput, rate * 64), "\(row.benchmark)")
      let sent = try #require(row.metrics[.messagesSent])
      let lost = try #require(row.metrics[.messagesLost])
      let fraction = try #require(row.metrics[.lossFraction])
      #expect(sent == 20000)
      #expect(abs(fraction - lost / sent) < 1e-5, "\(row.benchmark)")
    }
  }

  @Test func theSummaryAndThePercentilesTellOfTheTrials() throws {
    let results = try Sandbox.current.measure(
      "--transports unix-stream --workloads latency --messages 2000 \(Self.effort)")
    let row = try results.row("unix-stream")
    let summary = try results.table("summary.csv").first {
      $0["metric"] == "rtt_p50_ns" && $0["variant"] == "unix-stream"
    }
    #expect(summary.flatMap { Double($0["median"] ?? "") } == row.metrics[.roundTrips.p50])
    #expect(summary?["trials"] == "1")
    let ladder = try results.table("percentiles.csv").filter { $0["variant"] == "unix-stream" }
    #expect(
      ladder.first.flatMap { Double($0["value_ns"] ?? "") } == row.metrics[.roundTrips.smallest])
    #expect(
      ladder.last.flatMap { Double($0["value_ns"] ?? "") } == row.metrics[.roundTrips.largest])
    #expect(ladder.last?["count"] == "2000")
    let values = ladder.compactMap { Double($0["value_ns"] ?? "") }
    #expect(values == values.sorted())
  }

  /// Whether two figures that were rounded on their way agree.
  private func near(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-3 * max(abs(one), abs(other))
  }
}
