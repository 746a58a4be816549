import BenchmarkModel
import Testing

@testable import Analysis

/// Sizes just beyond what the kernel carries at once.
@Suite struct TransferStepTests {
  private static func step(
    _ condition: Condition, _ capacity: Double, _ transport: Transport, _ message: MessageSize,
    workload: Workload = .latency
  ) -> TransferStep? {
    var benchmark = Fixture.benchmark(transport)
    benchmark.workload = workload
    benchmark.message = message
    let rows = Fixture.rows(
      benchmark, workload.traits.mainMetric, [1, 2], conditions: [condition: capacity])
    return TransferStep(of: benchmark, in: rows)
  }

  @Test(arguments: [
    (65_483, nil), (65_484, 1), (65_536, 53), (73_668, 8185), (73_669, nil), (130_966, nil),
    (130_967, 1), (327_416, nil),
  ])
  func isSeenFromTheNextByteOn(size: Int, excess: Int?) {
    let step = Self.step(.segment, 65_483, .tcp, MessageSize(size))
    #expect((step != nil) == (excess != nil))
    if let excess, let step {
      #expect(step.sentence.hasPrefix("\(size) bytes are \(excess) more "))
    }
  }

  @Test(arguments: [
    (
      Condition.segment, 65_483, Transport.tcp, 65_536,
      "65536 bytes are 53 more than one TCP segment of 65483, which costs another segment and an"
        + " acknowledgement at once; measure --sizes 65483, too, which does without"
    ),
    (
      .segment, 1448, .tcp6, 2900,
      "2900 bytes are 4 more than 2 TCP segments of 1448, which costs another segment and an"
        + " acknowledgement at once; measure --sizes 2896, too, which does without"
    ),
    (
      .pipeCapacity, 65_536, .pipe, 65_537,
      "65537 bytes are 1 more than one pipe of 65536, which costs a wait until the receiver has read;"
        + " measure --sizes 65536, too, which does without"
    ),
    (
      .packet, 1500, .udp, 1473,
      "1473 bytes are 1 more than one packet of 1472, which costs another fragment; measure --sizes"
        + " 1472, too, which does without"
    ),
    (
      .packet, 1500, .udp6, 1453,
      "1453 bytes are 1 more than one packet of 1452, which costs another fragment; measure --sizes"
        + " 1452, too, which does without"
    ),
  ])
  func isSaid(
    condition: Condition, capacity: Double, transport: Transport, size: Int, sentence: String
  ) {
    #expect(Self.step(condition, capacity, transport, MessageSize(size))?.sentence == sentence)
  }

  @Test func eitherDirectionMayBeBeyond() {
    for message in [
      MessageSize(request: ByteCount(64), reply: ByteCount(65_536)),
      MessageSize(request: ByteCount(65_536), reply: ByteCount(64)),
    ] {
      #expect(Self.step(.segment, 65_483, .tcp, message)?.size == 65_536)
    }
  }

  /// The messages of a stream share segments.
  @Test func bulkTransferHasNone() {
    #expect(
      Self.step(.segment, 65_483, .tcp, MessageSize(65_536), workload: .throughput) == nil)
  }

  @Test func rowsThatDoNotTellHaveNone() {
    #expect(Self.step(.clientCPU, 1, .tcp, MessageSize(65_536)) == nil)
  }

  /// Files may hold any number.
  @Test(arguments: [1e300, 0, 27, 65_483.5]) func capacitiesThatCannotBe(capacity: Double) {
    for condition in [Condition.segment, .pipeCapacity, .packet] {
      #expect(Self.step(condition, capacity, .udp, MessageSize(65_536)) == nil)
    }
  }

  @Test func warnsOfEachNumber() throws {
    var benchmark = Fixture.benchmark(.tcp)
    benchmark.message = MessageSize(65_536)
    let rows = Fixture.rows(
      benchmark, .roundTrips.p50, (0..<20).map { 100 + Double($0) / 10 },
      conditions: [.segment: 65_483])
    let summary = try #require(Summary(rows: rows, isDebugBuild: false).benchmarks.first)
    #expect(summary[.roundTrips.p50]?.warnings == [.beyondStep])
  }
}
