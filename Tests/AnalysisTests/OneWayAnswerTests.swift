import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What is said of messages that went one way.
@Suite struct OneWayAnswerTests {
  private static func rows(
    _ variant: String, sent: Double, lost: Double, atBuffers: Double? = nil
  ) throws -> [TrialRow] {
    let variant = try Variant(parsing: variant)
    var benchmark = Fixture.benchmark(variant.transport, .load, bytes: 300, placement: .split)
    benchmark.variant = variant
    benchmark.server = .singleSocket
    benchmark.depth = Depths.unlimited
    (benchmark.rate, benchmark.arrivals, benchmark.pacing) = (.perSecond(100_000), .poisson, .spin)
    benchmark.isOneWay = true
    return (0..<10).map { cycle in
      let lost = lost * (0.95 + 0.01 * Double(cycle))
      return TrialRow(
        trial: cycle, cycle: cycle, arm: 0, benchmark: benchmark, status: .ok,
        metrics: [
          .loads.p99: 50_000 + Double(cycle), .isStable: 1, .messagesSent: sent,
          .messagesLost: lost, .lossFraction: lost / sent, .lossAtSockets: lost / sent,
          .lossAtBuffers: atBuffers ?? lost / sent, .lossElsewhere: 0,
        ])
    }
  }

  private static func answer(_ rows: [TrialRow]) -> [String] {
    Answer(RunResult(rows: rows, isDebugBuild: false)).sentences
  }

  @Test func lossHasAPlaceAndNoneHasABound() throws {
    let rows =
      try Self.rows("udp", sent: 310_000, lost: 3720)
      + Self.rows("udp:rcvbuf=4M", sent: 310_000, lost: 0)
      + Self.rows("unix-dgram", sent: 310_000, lost: 0)
    #expect(
      Self.answer(rows) == [
        "At 100k messages/s on two CPUs, 300 bytes one way: unix-dgram can lose none, as its sender waits; udp loses 1.19%"
          + " (1.15% to 1.24%), all of it in its own receive buffer; udp:rcvbuf=4M loses none of 3.10 million (0 to 1.19 per million).",
        "At 100k messages/s on two CPUs, 300 bytes one way, 99 of 100 arrive: unix-dgram within 50.0 us (50.0 us to 50.0 us),"
          + " udp within 50.0 us (50.0 us to 50.0 us), udp:rcvbuf=4M within 50.0 us (50.0 us to 50.0 us)."
          + " Which is faster 'sockbench compare' tells, in turns.",
        "Carried on two CPUs, 300 bytes one way without a growing queue: unix-dgram 100k/s, the highest tried; udp"
          + " 100k/s, losing 1.19%, the highest tried; udp:rcvbuf=4M 100k/s, the highest tried.",
      ])
  }

  @Test func aFewAreNoMillion() throws {
    let rows = try Self.rows("udp", sent: 100, lost: 0)
    #expect(
      Self.answer(rows).first
        == "At 100k messages/s on two CPUs, 300 bytes one way: udp loses none of 1000 (0 to 3682 per million)."
    )
  }
}
