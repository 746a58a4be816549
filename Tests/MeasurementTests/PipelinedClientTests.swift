import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// Several requests under way, over a link without a kernel.
@Suite struct PipelinedClientTests {
  private static let slots = [
    Schedule.Slot(start: 0, end: 3_600_000_000_000, isCounted: true)
  ]

  private static func context(
    _ transport: Transport, depth: Int, messages: UInt64
  ) -> EndContext {
    ScriptedEnd.context(.client, slots, origin: Clock.now()) {
      $0.benchmark.variant = Variant(transport)
      $0.benchmark.depth = depth
      $0.messageLimit = messages
    }
  }

  /// Sends so many requests over a link.
  private static func run(
    over link: inout EchoingLink, _ transport: Transport = .unixStream, depth: Int,
    messages: UInt64
  ) throws -> (record: EndRecord, tally: EndRecord.Slot) {
    let context = context(transport, depth: depth, messages: messages)
    let buffers = try MessageBuffers(size: 8, batch: 1)
    var client = PipelinedClient(context)
    var tally = EndRecord.Slot()
    let window = SlotWindow(context, number: 0, now: Clock.now())
    try client.runSlot(window, over: &link, buffers: buffers, tally: &tally)
    var record = EndRecord()
    client.complete(&record)
    return (record, tally)
  }

  private static var link: EchoingLink { EchoingLink(field: SequenceField(messageSize: 8)) }

  @Test(arguments: [2, 3, 16, 1024], [1, 5, 100, 3000] as [UInt64])
  func soManyAreUnderWayAndEachIsTimed(depth: Int, messages: UInt64) throws {
    var link = Self.link
    let (record, tally) = try Self.run(over: &link, depth: depth, messages: messages)
    #expect(tally.messages == messages && tally.replies == messages)
    #expect(record[.samples].count == messages)
    #expect(link.mostUnderWay == min(depth, Int(messages)))
    // Replies in order leave numbers in order.
    #expect(link.sent == Array(0..<messages))
  }

  /// By Little's law all round trips together take the time as often as there are requests under way.
  @Test func aRoundTripIsFromItsOwnSendToItsOwnReply() throws {
    var link = Self.link
    let (record, tally) = try Self.run(over: &link, depth: 10, messages: 100_000)
    let share = Double(record[.samples].sum) / (10 * Double(tally.end - tally.start))
    #expect(share <= 1 && share > 0.99)
  }

  @Test(arguments: [1, 3, 15]) func whatFindsNoRoomGoesLaterAndInOrder(room: Int) throws {
    var link = EchoingLink(field: SequenceField(messageSize: 8), room: room)
    let (record, tally) = try Self.run(over: &link, depth: 16, messages: 1000)
    #expect(tally.replies == 1000 && record[.samples].count == 1000)
    #expect(link.sent == Array(0..<1000))
    #expect(link.mostUnderWay == room)
    #expect(link.waits == 0, "a reply makes room")
  }

  @Test func aLostReplyGivesUpItsPlace() throws {
    var link = Self.link
    link.dropped = [3, 8]
    let (record, tally) = try Self.run(over: &link, .udp, depth: 4, messages: 1000)
    #expect(tally.messages == 1000 && tally.replies == 998)
    #expect(record[.samples].count == 998)
  }

  @Test func allRepliesMayBeLost() throws {
    var link = Self.link
    link.dropped = Set(0..<100)
    let (record, tally) = try Self.run(over: &link, .udp, depth: 8, messages: 16)
    #expect(tally.messages == 16 && tally.replies == 0 && record[.samples].isEmpty)
    #expect(tally.end > tally.start)
  }

  /// What is none of the replies that are due does not count, and of a transport that keeps the order it ends
  /// the trial.
  @Test func aStrayReplyIsNobodysReply() throws {
    var link = Self.link
    link.changed = [5: 1]
    let (_, tally) = try Self.run(over: &link, .udp, depth: 4, messages: 100)
    #expect(tally.messages == 100 && tally.replies == 99)
    #expect(throws: EndFailure("reply 1 came where 5 was due")) {
      var link = Self.link
      link.changed = [5: 1]
      _ = try Self.run(over: &link, depth: 4, messages: 100)
    }
    #expect(throws: EndFailure("reply 6 came where 5 was due")) {
      var link = Self.link
      link.changed = [5: 6, 6: 5]
      _ = try Self.run(over: &link, depth: 4, messages: 100)
    }
  }

  /// A number tells its lane for ever, and no lane takes that of another.
  @Test(arguments: [1, 2, 8], [1, 2, 7, 16, 120]) func lanesKeepApart(bytes: Int, count: Int) {
    let field = SequenceField(messageSize: bytes)
    let lanes = SeveralLanes(count: count, field)
    var numbers = (0..<count).map { UInt64($0) }
    for _ in 0..<1000 {
      for lane in 0..<count {
        #expect(lanes.lane(of: numbers[lane]) == lane && !field.isMark(numbers[lane]))
        let next = lanes.successor(of: numbers[lane])
        #expect(next != numbers[lane])
        numbers[lane] = next
      }
    }
  }
}
