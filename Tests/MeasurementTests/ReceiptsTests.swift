import BenchmarkModel
import Testing

@testable import Measurement

/// What a server notes of messages that it does not answer, of which it is known when they are due and when they come.
@Suite struct ReceiptsTests {
  private static let origin: UInt64 = 5_000_000_000
  private static let warmup: UInt64 = 100_000_000

  /// A thousand a second, a tenth of a second uncounted and a second that counts.
  private static func context(_ transport: Transport, bytes: Int) -> EndContext {
    let slots = Schedule.plain(warmup: Nanoseconds(warmup), duration: .seconds(1)).arms[0]
    return ScriptedEnd.context(.server, slots, origin: origin) {
      $0.benchmark = Benchmark(Variant(transport), .load) {
        $0.message = MessageSize(bytes)
        $0.isOneWay = true
        ($0.rate, $0.arrivals) = (.perSecond(1000), .constant)
      }
    }
  }

  private static func due(_ number: Int) -> UInt64 { origin + UInt64(number) * 1_000_000 }

  private func record(
    _ transport: Transport, bytes: Int = 8, connections: [CInt] = [],
    _ body: (inout Receipts, SequenceField, inout LoadSeries) throws -> Void
  ) throws -> (EndRecord, [SeriesStretch]) {
    let context = Self.context(transport, bytes: bytes)
    var receipts = try Receipts(context.assignment)
    var series = LoadSeries(of: .seconds(1))
    series.begin(at: Self.origin + Self.warmup)
    receipts.begin(context, connections)
    try body(&receipts, SequenceField(messageSize: bytes), &series)
    var record = EndRecord()
    receipts.complete(&record, &series)
    return (record, series.summary(of: .server))
  }

  @Test func eachIsTimedFromWhenItWasDue() throws {
    let (record, stretches) = try record(.unixStream) { receipts, field, series in
      for number in 0..<1100 {
        try receipts.note(
          field.value(ofNumber: number), from: nil, at: Self.due(number) + 5000, &series)
      }
    }
    #expect(record[.receipts].count == 1000 && record[.receipts].smallest == 5000)
    #expect(record[.receipts].largest == 5000)
    #expect(record.counts[.loadTotal] == 1100 && record.counts[.loadReceived] == 1000)
    #expect(record.counts[.loadAnsweredInStep] == 1000 && record.counts[.loadUnstable] == 0)
    #expect(record.counts[.loadDeepest] == 0)
    #expect(stretches.allSatisfy { $0.offered == 10 && $0.answered == 10 && $0.unanswered == 0 })
  }

  /// Every tenth is lost.
  @Test(arguments: [3, 4, 8]) func whatIsLostIsNotTimed(bytes: Int) throws {
    let (record, stretches) = try record(.udp, bytes: bytes) { receipts, field, series in
      for number in 0..<1100 where number % 10 != 3 {
        try receipts.note(
          field.value(ofNumber: number), from: nil, at: Self.due(number) + 10, &series)
      }
    }
    #expect(record[.receipts].count == 900 && record[.receipts].largest == 10)
    #expect(record.counts[.loadDeepest] == 0)
    #expect(stretches.allSatisfy { $0.offered == 10 && $0.unanswered == 1 })
  }

  /// Messages of one byte have 240 numbers: over streams their order tells which they are.
  @Test func shortOnesAreToldByTheirOrder() throws {
    let connections: [CInt] = [7, 5, 9]
    let (record, _) = try record(.tcp, bytes: 1, connections: connections) {
      receipts, field, series in
      // One connection after the other, each with all of its own.
      for place in 0..<3 {
        for number in stride(from: place, to: 1100, by: 3) {
          try receipts.note(
            field.value(ofNumber: number), from: connections[place],
            at: Self.origin + 2_000_000_000 + UInt64(number), &series)
        }
      }
    }
    #expect(record.counts[.loadReceived] == 1000)
    #expect(record.counts[.loadUnstable] == 1 && record.counts[.loadAnsweredInStep] == 0)
    #expect(record[.receipts].smallest == 900_000_000 + 1_000_000 + 1099)
  }

  /// A server that stands still in the midst of it finds all that was due meanwhile.
  @Test func aQueueIsWhatWasDueAndHasNotCome() throws {
    let (record, stretches) = try record(.unixDatagram) { receipts, field, series in
      for number in 0..<1100 {
        let pause = (400..<600).contains(number) ? Self.due(600) : 0
        try receipts.note(
          field.value(ofNumber: number), from: nil, at: max(pause, Self.due(number)), &series)
      }
    }
    #expect(record.counts[.loadDeepest] == 200)
    #expect(stretches[50].queueDepthMax == 200 && stretches[49].answered == 0)
    #expect(record.counts[.loadUnstable] == 0)
    #expect(record[.receipts].largest == 200_000_000)
  }

  @Test func nobodySendsOutOfTurnOrTooEarly() throws {
    _ = try record(.tcp, connections: [4]) { receipts, field, series in
      #expect(throws: EndFailure.self) {
        try receipts.note(1, from: 4, at: Self.origin + 1_000_000_000, &series)
      }
      #expect(throws: EndFailure.self) {
        try receipts.note(0, from: 6, at: Self.origin + 1_000_000_000, &series)
      }
      #expect(throws: EndFailure.self) {
        try receipts.note(0, from: 4, at: Self.origin - 1, &series)
      }
    }
  }
}
