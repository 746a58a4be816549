import BenchmarkModel
import Glibc
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

  /// A warm-up, then a slot that counts, of a receiver whose buffer changes before the third and the last batch.
  @Test func theReceiverTellsWhetherItsBufferIsTheSame() throws {
    let (one, other) = try Socket.makePair(for: .unixStream)
    defer { for number in [one, other] { close(number) } }
    func setBuffer(_ bytes: CInt) {
      var bytes = bytes
      setsockopt(one, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<CInt>.size))
    }
    let slots = [false, true].map { Schedule.Slot(start: 0, end: 1, isCounted: $0) }
    let context = ScriptedEnd.context(
      .server, slots, origin: Clock.now(), batch: 8, receiving: one)
    let field = Self.field
    var link = ScriptedLink(
      field: field,
      batches: [
        [0, field.question], [1, field.question], [field.question], [2, 3, field.question],
        [Self.mark], [4, 5], [6], [field.mark(endingSlot: 1)],
      ])
    link.beforeBatch = { if [2, 6].contains($0) { setBuffer($0 == 2 ? 10_000 : 20_000) } }
    var server = ThroughputServer(context)
    var tallies: [EndRecord.Slot] = []
    for number in slots.indices {
      var tally = EndRecord.Slot()
      try server.serveSlot(
        number, over: &link, buffers: MessageBuffers(size: 8, batch: 8), tally: &tally)
      tallies.append(tally)
    }
    #expect(link.sent == [field.changed, field.kept, field.changed, field.kept])
    #expect(tallies.map(\.messages) == [4, 3] && tallies[1].first == 2)
    var record = EndRecord()
    server.complete(&record)
    // The kernel doubles what is asked for.
    #expect(record.counts[.receiveBufferAtStart] == 20_000 && record.receiveBuffer == 40_000)
  }

  @Test func theFirstReceiptIsToldFromTheRest() throws {
    #expect(try Self.serve([[0, 1, 2], [3, 4], [Self.mark]]).tally.first == 3)
    #expect(try Self.serve([[0], [1, 2, Self.mark]]).tally.first == 1)
    #expect(try Self.serve([[0, 1, Self.mark]]).tally.first == 2)
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

/// When a server begins to look for messages of a slot.
@Suite struct ServerTurnTests {
  private static let roundTrip = Nanoseconds.milliseconds(2)

  /// - Returns: when it first looked, after T0.
  private static func firstLook(
    due: Nanoseconds, _ wait: WaitStrategy, clockIsApart: Bool
  ) throws -> UInt64 {
    let origin = Clock.now()
    let field = SequenceField(messageSize: 8)
    let slot = Schedule.Slot(start: due, end: due + .milliseconds(1), isCounted: true)
    let context = ScriptedEnd.context(.server, [slot], origin: origin) {
      $0.overrunAllowance = .zero
      $0.clockIsApart = clockIsApart
      $0.roundTrip = roundTrip
      $0.benchmark.wait = wait
    }
    var link = ScriptedLink(field: field, batches: [[0], [field.mark(endingSlot: 0)]])
    var task = ServerTask<ThroughputServer>(context)
    try task.run(over: &link, buffers: MessageBuffers(size: 8, batch: 8))
    #expect(task.record.failure == nil && task.record.slots.map(\.messages) == [1])
    return try #require(link.receipts.first) - origin
  }

  @Test(arguments: [WaitStrategy.block, .spin]) func byItsOwnClock(wait: WaitStrategy) throws {
    let due = Nanoseconds.milliseconds(50)
    #expect(try Self.firstLook(due: due, wait, clockIsApart: false) >= due.count)
  }

  /// A message wakes it, unless it would spin until then.
  @Test func byAnothersClock() throws {
    let hour = Nanoseconds.seconds(3600)
    #expect(try Self.firstLook(due: hour, .block, clockIsApart: true) < hour.count)
    let due = Nanoseconds.milliseconds(50)
    let look = try Self.firstLook(due: due, .spin, clockIsApart: true)
    #expect(look >= (due - Self.roundTrip / 2).count)
  }
}
