import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// What a receiver of bulk makes of batches.
@Suite struct ThroughputServerTests {
  private static let field = SequenceField(messageSize: 8)
  private static let mark = field.mark(endingSlot: 0)

  /// Serves slot 0 from these batches.
  private static func serve(
    _ batches: [[UInt64]], over transport: Transport = .unixDatagram
  ) throws -> (tally: EndRecord.Slot, receipts: [UInt64]) {
    let slot = Schedule.Slot(start: 0, end: 1, isCounted: true)
    let context = ScriptedEnd.context(.server, [slot], origin: Clock.now(), batch: 8) {
      $0.benchmark.variant = Variant(transport)
    }
    let buffers = try MessageBuffers(size: 8, batch: 8)
    var link = ScriptedLink(field: field, batches: batches)
    var server = ThroughputServer(context)
    var tally = EndRecord.Slot()
    try server.serveSlot(0, over: &link, buffers: buffers, tally: &tally)
    return (tally, link.receipts)
  }

  @Test(arguments: [Transport.unixDatagram, .udp])
  func messagesThatCameWithTheMarkAreTimed(transport: Transport) throws {
    let (tally, receipts) = try Self.serve([[0, 1, 2], [3, 4, Self.mark]], over: transport)
    #expect(tally.messages == 5)
    #expect(tally.start >= receipts[0] && tally.start <= receipts[1])
    #expect(tally.end >= receipts[1])
    let (single, _) = try Self.serve([[0, 1, Self.mark]], over: transport)
    #expect(single.messages == 2 && single.start > 0 && single.end == single.start)
  }

  @Test(arguments: [Transport.unixDatagram, .udp])
  func marksAreNoMessages(transport: Transport) throws {
    let stale = Self.field.mark(endingSlot: 1)
    let (tally, receipts) = try Self.serve(
      [[stale], [0, 1], [stale], [Self.mark]], over: transport)
    #expect(tally.messages == 2)
    #expect(tally.start >= receipts[1] && tally.end <= receipts[2])
    #expect(tally.marks == 1 && tally.lateMarks == 2)
    let (empty, _) = try Self.serve([[Self.mark]], over: transport)
    #expect(empty == EndRecord.Slot(marks: 1))
  }

  @Test func whatMayBeLostIsToldFromWhatIsLate() throws {
    let (tally, _) = try Self.serve([[0, 3], [1, 1], [Self.mark]], over: .udp)
    #expect(tally.messages == 3 && tally.reordered == 1 && tally.duplicated == 1)
  }

  @Test func whatCannotBeLostMustComeInOrder() {
    #expect(throws: EndFailure("message 2 came where 1 was due")) {
      try Self.serve([[0, 2], [Self.mark]])
    }
    #expect(throws: EndFailure("the client closed the connection in mid-trial")) {
      try Self.serve([[0, 1]])
    }
  }
}
