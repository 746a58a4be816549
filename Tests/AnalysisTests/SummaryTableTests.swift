import BenchmarkModel
import Testing

@testable import Analysis

/// Golden texts of what a person sees at the end of a run.
@Suite struct SummaryTableTests {
  private static let sizes = [64, 1024, 16 << 10, 256 << 10]

  private static func latency(
    _ transport: Transport, _ bytes: Int, p50: Double, spread: Double = 0.02
  ) -> [TrialRow] {
    Fixture.rows(
      Fixture.benchmark(transport, .latency, bytes: bytes),
      around: [.roundTrips.p50: p50, .roundTrips.p99: p50 * 1.8, .cpuPerMessage: p50 * 0.45],
      spread: spread)
  }

  private static func throughput(
    _ transport: Transport, _ bytes: Int, goodput: Double, loss: Double? = nil
  ) -> [TrialRow] {
    var metrics: [Metric: Double] = [
      .goodput: goodput, .messagesPerSecond: goodput / Double(bytes),
      .cpuPerMessage: 1e9 * Double(bytes) / goodput,
    ]
    metrics[.lossFraction] = loss
    return Fixture.rows(
      Fixture.benchmark(transport, .throughput, bytes: bytes), around: metrics)
  }

  private static func table(_ rows: [TrialRow], isDebugBuild: Bool = false) -> String {
    SummaryTable(Summary(rows: rows, isDebugBuild: isDebugBuild)).text
  }

  @Test func latencyAndThroughputOfFourSizes() {
    var rows: [TrialRow] = []
    for (size, bytes) in Self.sizes.enumerated() {
      let slower = Double(size * size + 1)
      rows += Self.latency(.pipe, bytes, p50: 7_120 * slower)
      rows += Self.latency(.unixStream, bytes, p50: 8_960 * slower, spread: size == 3 ? 0.3 : 0.02)
      if bytes < 65_507 {
        rows += Self.latency(.udp, bytes, p50: 16_512 * slower)
      } else {
        rows += Fixture.rows(
          Fixture.benchmark(.udp, bytes: bytes), .unsupported,
          "udp carries at most 65507 bytes a message", count: 1)
      }
    }
    for bytes in Self.sizes.prefix(3) {
      rows += Self.throughput(.pipe, bytes, goodput: 1.2345e7 * Double(bytes))
      rows += Self.throughput(.udp, bytes, goodput: 4.5e5 * Double(bytes), loss: 0.1234)
    }
    #expect(Self.table(rows, isDebugBuild: true) == Self.fourSizes)
  }

  /// Several requests under way are held against a pipe that has as many, and their rate is told.
  @Test func latencyOfSeveralDepths() {
    let rows = [
      (Transport.pipe, 1, 4000.0), (.pipe, 16, 20_000), (.tcp, 1, 6000), (.tcp, 16, 50_000),
    ]
    .flatMap { transport, depth, p50 in
      var benchmark = Fixture.benchmark(transport)
      benchmark.depth = depth
      let rate = 1e9 * Double(depth) / p50
      return Fixture.rows(
        benchmark, around: [.roundTrips.p50: p50, .roundTripsPerSecond: rate], spread: 0)
    }
    let lines = Self.table(rows).split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.filter { $0.hasPrefix("times pipe") } == ["times pipe 1.50", "times pipe 2.50"])
    #expect(lines.filter { $0.hasPrefix("rate") } == ["rate 320 k/s", "rate 800 k/s"])
  }

  private static let fourSizes = """
    latency, placement same (both ends on one CPU), 10 trials each
    first line: median p50 of the full round trip ± half of its 95 % interval; CPU: both ends together

    message size      64             1K             16K            256K
    unix-stream    8.96 us ±1.6%  17.9 us ±1.6%  44.8 us ±1.6%  89.6 us ±23% [1]
      p99          16.1 us ±1.6%  32.3 us ±1.6%  80.6 us ±1.6%   161 us ±23%
      times pipe   1.26           1.26           1.26           1.26
      CPU/message  4.03 us        8.06 us        20.2 us        40.3 us
    udp            16.5 us ±1.6%  33.0 us ±1.6%  82.6 us ±1.6%  too large [2]
      p99          29.7 us ±1.6%  59.4 us ±1.6%   149 us ±1.6%
      times pipe   2.32           2.32           2.32
      CPU/message  7.43 us        14.9 us        37.2 us
    pipe           7.12 us ±1.6%  14.2 us ±1.6%  35.6 us ±1.6%  71.2 us ±1.6%
      p99          12.8 us ±1.6%  25.6 us ±1.6%  64.1 us ±1.6%   128 us ±1.6%
      CPU/message  3.20 us        6.41 us        16.0 us        32.0 us

    throughput, placement same (both ends on one CPU), 10 trials each
    first line: median goodput at the receiver ± half of its 95 % interval; receiving: goodput from first to last
    receipt, where it differs; CPU: both ends together

    message size      64               1K               16K
    udp            28.8 MB/s ±1.6%   461 MB/s ±1.6%  7.37 GB/s ±1.6%
      lost         12.3%            12.3%            12.3%
      messages      450 k/s          450 k/s          450 k/s
      times pipe   0.04             0.04             0.04
      CPU/message  2.22 us          2.22 us          2.22 us
    pipe            790 MB/s ±1.6%  12.6 GB/s ±1.6%   202 GB/s ±1.6%
      messages     12.3 M/s         12.3 M/s         12.3 M/s
      CPU/message  81.0 ns          81.0 ns          81.0 ns

    every result: a debug build measures mostly itself; build with swift build -c release
    [1] the interval is wider than ±10 %; --trials 40 would about halve it
    [2] udp carries at most 65507 bytes a message

    """

  @Test func troublesGetRemarks() throws {
    let failing = Fixture.benchmark(.tcp, placement: .free)
    let wide = Fixture.benchmark(.tcp6, placement: .free)
    let longName = Benchmark(try Variant(parsing: "unix-stream:address=abstract"), .latency) {
      $0.message = MessageSize(64)
      $0.backlog = 8
      $0.placement = .free
    }
    var otherWait = longName
    otherWait.wait = .spin
    let busy: [Condition: Double] = [.foreignCPU: 0.3]
    var rows = Fixture.rows(failing, around: [.roundTrips.p50: 9_000], count: 5)
    rows += Fixture.rows(failing, .failed, "the server was ended by signal 9", count: 2)
    rows += Fixture.rows(failing, .invalid, "a slot started 6.1 ms late", count: 1)
    rows += Fixture.rows(wide, around: [.roundTrips.p50: 9_000], spread: 0.4, conditions: busy)
    rows += Fixture.rows(
      longName, around: [.roundTrips.p50: 7_000, .roundTrips.p99: 8_000], spread: 0.4)
    rows += Fixture.rows(otherWait, around: [.roundTrips.p50: 3_000], conditions: busy)
    rows += Fixture.rows(
      Fixture.benchmark(.udp6, placement: .free), .unsupported, "there is no IPv6 here", count: 1)
    rows += Fixture.rows(
      Fixture.benchmark(.unixDatagram, placement: .free), .failed,
      "the client did not answer within 5 s", count: 8)
    #expect(Self.table(rows) == Self.troubles)
  }

  private static let troubles = """
    latency, placement free (wherever the scheduler puts the ends), 8 to 10 trials each
    first line: median p50 of the full round trip ± half of its 95 % interval; CPU: both ends together

    message size        64
    unix-stream:address=abstract wait=block
      p50            7.00 us ±31% [1]
      p99            8.00 us ±31%
    unix-stream:address=abstract wait=spin
      p50            3.00 us ±1.6% [2,3]
      p99               -
    unix-dgram wait=block
      p50            failed [4]
    tcp wait=block   9.00 us [3,5,6]
      p99               -
    tcp6 wait=block  9.00 us ±31% [2,3,7]
      p99               -
    udp6 wait=block  unsupported [8]

    [1] the interval is wider than ±10 %; pin the ends with --placement same or --placement split, or --trials 40
        would about halve it
    [2] other programs took more than 5 % of a measured CPU; stop them, or measure again when it is calm (2 cells)
    [3] no trial had the 1000 round trips that a p99 takes; measure with a longer --duration (3 cells)
    [4] 8 of 8 trials gave no result: the client did not answer within 5 s
    [5] 3 of 8 trials gave no result: the server was ended by signal 9 (2x); a slot started 6.1 ms late (1x)
    [6] fewer than 6 trials are left, too few for an interval; see why the others gave no result
    [7] the interval is wider than ±10 %; mend what the other notes on it name first
    [8] there is no IPv6 here

    """
}
