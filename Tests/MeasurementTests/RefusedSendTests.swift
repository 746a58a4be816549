import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// Sends that the kernel refuses, as a firewall makes it, over a link without a kernel.
@Suite struct RefusedSendTests {
  private static let hour = Nanoseconds.hours(1)

  /// An echoing peer behind a rule that refuses some sends.
  private struct RefusingLink: MessageLink, ~Copyable {
    static var sendsBatches: Bool { true }

    var echo = EchoingLink(field: SequenceField(messageSize: 8))
    /// Which sends are refused, by their numbers from 0.
    let isRefused: (Int) -> Bool
    let error: Errno
    private(set) var sends = 0

    init(_ error: Errno = .notPermitted, refusing isRefused: @escaping (Int) -> Bool) {
      self.error = error
      self.isRefused = isRefused
    }

    mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
      sends += 1
      return isRefused(sends - 1) ? .failed(error) : echo.send(buffer)
    }

    mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
      echo.receive(into: buffer)
    }

    /// As sendmmsg(2): an error is told only where no message went before it.
    mutating func sendBatch(_ buffers: borrowing MessageBuffers, count: Int) -> Int {
      for index in 0..<count {
        let transfer = send(buffers.outgoing(index))
        if transfer != .done { return index > 0 ? index : transfer.code }
      }
      return count
    }
  }

  private static func context(
    _ transport: Transport, length: Nanoseconds = hour, socket: CInt = -1, batch: Int = 1,
    depth: Int = 1, messages: UInt64
  ) -> EndContext {
    let context = ScriptedEnd.context(
      .client, [Schedule.Slot(start: 0, end: length, isCounted: true)], origin: Clock.now(),
      batch: batch
    ) {
      $0.benchmark.variant = Variant(transport)
      $0.benchmark.depth = depth
      $0.messageLimit = messages
    }
    let endpoint = DataEndpoint(
      kind: .connectedMessages, receiving: socket, sending: socket, closesVisibly: false)
    return EndContext(
      assignment: context.assignment, endpoint: endpoint, origin: context.origin, control: -1)
  }

  private static func run<Work: ClientWork & ~Copyable>(
    _: Work.Type, _ context: EndContext, over link: inout RefusingLink
  ) throws -> (tally: EndRecord.Slot, record: EndRecord) {
    let buffers = try MessageBuffers(size: 8, batch: context.assignment.batch)
    var work = Work(context)
    var tally = EndRecord.Slot()
    try work.runSlot(
      SlotWindow(context, number: 0, now: Clock.now()), over: &link, buffers: buffers,
      tally: &tally)
    var record = EndRecord()
    work.complete(&record)
    return (tally, record)
  }

  /// Every third send is refused, and the next takes its place.
  @Test(arguments: [Errno.notPermitted, .noBufferSpace]) func oneAtATime(error: Errno) throws {
    var link = RefusingLink(error) { $0 % 3 == 0 }
    let (tally, record) = try Self.run(
      LatencyClient.self, Self.context(.udp, messages: 100), over: &link)
    #expect(tally.messages == 100 && tally.replies == 100 && tally.refused == 50)
    #expect(record[.samples].count == 100)
    #expect(link.echo.sent == Array(0..<100))
  }

  @Test(arguments: [2, 16]) func severalUnderWay(depth: Int) throws {
    var link = RefusingLink { $0 % 3 == 0 }
    let (tally, record) = try Self.run(
      PipelinedClient.self, Self.context(.udp, depth: depth, messages: 100), over: &link)
    #expect(tally.messages == 100 && tally.replies == 100 && tally.refused == 50)
    #expect(record[.samples].count == 100)
    #expect(link.echo.sent.sorted() == Array(0..<100) && link.echo.mostUnderWay == depth)
  }

  /// Of a batch that breaks off, the kernel does not say why.
  @Test(arguments: [1, 2, 7, 32]) func batches(batch: Int) throws {
    let pair = try Socket.makePair(for: .unixDatagram)
    let socket = FileDescriptor(taking: pair.0)
    defer { FileDescriptor.close(pair.1) }
    var link = RefusingLink { $0 % 3 == 0 }
    let (tally, _) = try Self.run(
      ThroughputClient.self,
      Self.context(.udp, socket: socket.number, batch: batch, messages: 100), over: &link)
    #expect(tally.messages == 100)
    #expect(UInt64(link.sends) == tally.messages + tally.refused && tally.refused == 50)
    #expect(link.echo.sent == Array(0..<100))
  }

  @Test func whereAllAreRefusedTheSlotEnds() throws {
    func expectEnd<Work: ClientWork & ~Copyable>(_ work: Work.Type, depth: Int = 1) throws {
      var refused: UInt64 = 0
      // On a busy machine a short slot may be over before its first send.
      for length in [5, 50, 500, 5000].map(Nanoseconds.milliseconds) where refused == 0 {
        var link = RefusingLink { _ in true }
        let context = Self.context(.udp, length: length, depth: depth, messages: .max)
        let (tally, record) = try Self.run(work, context, over: &link)
        #expect(tally.messages == 0 && tally.refused == UInt64(link.sends))
        #expect(record[.samples].isEmpty && tally.end >= tally.start)
        refused = tally.refused
      }
      #expect(refused > 0)
    }
    try expectEnd(LatencyClient.self)
    try expectEnd(PipelinedClient.self, depth: 4)
    try expectEnd(ThroughputClient.self)
  }

  /// Nothing may refuse what a transport has promised to carry.
  @Test func elsewhereItIsAFailure() {
    func sentence<Work: ClientWork & ~Copyable>(_ work: Work.Type, depth: Int = 1) -> String? {
      var link = RefusingLink { $0 == 3 }
      do {
        _ = try Self.run(
          work, Self.context(.unixDatagram, depth: depth, messages: 100), over: &link)
        return nil
      } catch { return (error as? EndFailure)?.sentence }
    }
    let expected = "could not send: Operation not permitted"
    #expect(sentence(LatencyClient.self) == expected)
    #expect(sentence(PipelinedClient.self, depth: 4) == expected)
    #expect(sentence(ThroughputClient.self) == expected)
  }

  @Test func countsOfCountedSlotsAreKept() {
    let slots = [false, true, true, false].enumerated().map { number, isCounted in
      Schedule.Slot(
        start: Nanoseconds(10) * number, end: Nanoseconds(10) * number + 5, isCounted: isCounted)
    }
    func record(_ transport: Transport) -> EndRecord {
      let context = ScriptedEnd.context(.server, slots, origin: 0) {
        $0.benchmark.variant = Variant(transport)
      }
      var account = SlotAccount(context)
      for (number, slot) in slots.enumerated() {
        let tally = EndRecord.Slot(
          refused: UInt64(1) << number, marks: UInt64(100) << (8 * number),
          lateMarks: UInt64(1) << (8 * number))
        account.note(tally, cost: ResourceUsage(), isCounted: slot.isCounted)
      }
      account.noteMarkOfLastSlot()
      return account.record
    }
    let lossy = record(.udp)
    #expect(lossy.counts[.refusedSends] == 6)
    // A byte each slot, from the last on; late marks are those of the slot before, and one came when all were over.
    #expect(lossy.counts[.marks] == 0x01_65_64_00)
    #expect(lossy.counts[.allMessages] == 0x65_65_65_66)
    #expect(lossy.counts[.socketDrops] == nil, "there is no socket")
    let counts = record(.tcp).counts
    #expect(CountKey.ofLoss.allSatisfy { counts[$0] == nil || $0 == .marks })
    #expect(counts[.marks] == 0x64_64_00)
  }

  /// Drops of a real socket, from before the first counted slot to the end of the last.
  @Test func dropsAreThoseOfCountedSlots() throws {
    let receiver = try Socket.make(for: .udp)
    try Socket.apply(try Variant(parsing: "udp:rcvbuf=1"), to: receiver.number)
    try Socket.bind(receiver.number, to: .loopback(port: 0))
    let sender = try Socket.make(for: .udp)
    try Socket.connect(
      sender.number, to: .loopback(port: try Socket.port(of: receiver.number)))
    var bytes = [UInt8](repeating: 0, count: 1000)
    func send(_ count: Int) {
      for _ in 0..<count { _ = SystemCall.send(sender.number, bytes, bytes.count, 0) }
    }
    func taken() -> Int {
      var count = 0
      while SystemCall.receive(
        receiver.number, &bytes, bytes.count, MessageFlags.dontWait
      ).value > 0 { count += 1 }
      return count
    }
    let slots = [false, true, true].enumerated().map { number, isCounted in
      Schedule.Slot(
        start: Nanoseconds(10) * number, end: Nanoseconds(10) * number + 5, isCounted: isCounted)
    }
    let context = ScriptedEnd.context(.server, slots, origin: 0) {
      $0.benchmark.variant = Variant(.udp)
    }
    var account = SlotAccount(context)
    account.countDrops(of: [receiver.number, sender.number])
    var dropped: [Int] = []
    for (slot, count) in zip(slots, [70, 50, 30]) {
      send(count)
      dropped.append(count - taken())
      account.note(EndRecord.Slot(), cost: ResourceUsage(), isCounted: slot.isCounted)
    }
    #expect(dropped.allSatisfy { $0 > 0 })
    #expect(account.record.counts[.socketDrops] == UInt64(dropped[1] + dropped[2]))
  }
}
