import BenchmarkModel
import Testing

@testable import Measurement

/// Counters as the kernel writes them.
@Suite struct NetworkCountersTests {
  @Test func namesAndNumbersOfVersionSix() {
    let text = "Udp6InErrors                    \t7\nUdp6RcvbufErrors \t12\nUdp6Odd\nUdp6Bad \tx\n"
    #expect(NetworkCounters.list(text) == ["Udp6InErrors": 7, "Udp6RcvbufErrors": 12])
  }

  private static func counters(_ overflows: Int, _ errors: Int, _ limit: Int) throws
    -> NetworkCounters
  {
    try #require(
      NetworkCounters(
        "listen_overflows=\(overflows) receive_buffer_errors=\(errors) somaxconn=\(limit)"))
  }

  @Test func textReadsBack() throws {
    let own = NetworkCounters()
    #expect(NetworkCounters(own.text) == own && own.text.contains("somaxconn="))
    for text in ["odd=1", "somaxconn", "somaxconn=x", "somaxconn=-1", "somaxconn=inf"] {
      #expect(NetworkCounters(text) == nil, "\(text)")
    }
  }

  /// Of two namespaces what was counted in either is told, and the limits of the server's.
  @Test func bothEndsCount() throws {
    let before = NetworkReading(elsewhere: [
      try Self.counters(1, 10, 16), try Self.counters(100, 1000, 4096),
    ])
    let after = NetworkReading(elsewhere: [
      try Self.counters(3, 15, 16), try Self.counters(100, 1002, 4096),
    ])
    let benchmark = Benchmark(Variant(.udp), .throughput)
    #expect(
      after.conditions(of: benchmark, since: before) == [
        .listenOverflows: 2, .receiveBufferErrors: 7, .somaxconn: 16,
      ])
    #expect(
      after.conditions(of: benchmark, since: NetworkReading(elsewhere: nil)).isEmpty)
    #expect(after.conditions(of: Benchmark(Variant(.tcp), .latency), since: before).isEmpty)
  }
}
