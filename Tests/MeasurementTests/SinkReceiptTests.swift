import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// A client of a sink that is none of ours, over a link without a kernel.
@Suite struct SinkReceiptTests {
  /// A sink that has every message as it is sent, and says so, or something else.
  private struct Link: MessageLink, ~Copyable {
    enum Answer {
      case lastReceipt
      case instant(UInt64)
      case unchanged, message
    }

    let field = SequenceField(messageSize: 16)
    let answer: Answer
    private(set) var lastReceipt: UInt64 = 0
    private(set) var marks = 0
    private var number: UInt64 = 0

    init(_ answer: Answer) { self.answer = answer }

    mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
      number = field.load(from: buffer)
      if field.isMark(number) { marks += 1 } else { lastReceipt = Clock.now() }
      return .done
    }

    mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
      field.store(number, to: buffer)
      func write(_ instant: UInt64) {
        buffer.storeBytes(of: instant.littleEndian, toByteOffset: 8, as: UInt64.self)
      }
      switch answer {
      case .lastReceipt: write(lastReceipt)
      case .instant(let instant): write(instant)
      case .unchanged: write(0x5a5a_5a5a_5a5a_5a5a)
      case .message: field.store(0, to: buffer)
      }
      return .done
    }
  }

  /// A warm-up, then two slots of three messages each.
  private static func run(
    _ answer: Link.Answer
  ) throws -> (record: EndRecord, marks: Int, lastReceipt: UInt64) {
    let slots = [
      Schedule.Slot(start: 0, end: .milliseconds(1), isCounted: false),
      Schedule.Slot(start: .milliseconds(1), end: .milliseconds(101), isCounted: true),
      Schedule.Slot(start: .milliseconds(102), end: .hours(1), isCounted: true),
    ]
    let variant = try Variant(parsing: "unix-stream:server=./sink {path}")
    let context = ScriptedEnd.context(.client, slots, origin: Clock.now()) {
      $0.benchmark = Benchmark(variant, .throughput) { $0.message = MessageSize(16) }
      $0.messageLimit = 3
      // On a busy machine a slot may be over before it begins.
      $0.slotsShift = true
    }
    let buffers = try MessageBuffers(size: 16, batch: 1)
    var link = Link(answer)
    var task = ClientTask<ThroughputClient>(context)
    task.run(over: &link, buffers: buffers)
    var record = task.record
    record.check(buffers)
    return (record, link.marks, link.lastReceipt)
  }

  @Test func eachSlotHasItsLastReceipt() throws {
    let (record, marks, lastReceipt) = try Self.run(.lastReceipt)
    #expect(record.failure == nil)
    // The warm-up asks once by the same mark.
    #expect(marks == 4)
    #expect(record.slots.count == 2)
    for slot in record.slots {
      #expect((slot.start...slot.closed).contains(slot.lastReceipt))
    }
    #expect(record.slots.last?.lastReceipt == lastReceipt)
  }

  @Test(arguments: [0, 1, UInt64.max]) func whatCannotBe(instant: UInt64) throws {
    #expect(
      try Self.run(.instant(instant)).record.failure?.hasPrefix(
        "the server does not say when it had the last message: bytes 8 to 15 of what ends a slot came back with \(instant),"
      ) == true)
  }

  @Test func oneThatSendsBackWhatItGets() throws {
    #expect(
      try Self.run(.unchanged).record.failure?.contains("came back with 6510615555426900570")
        == true)
    #expect(
      try Self.run(.message).record.failure?.hasPrefix("the server sent message 0 back; for")
        == true)
  }

  /// What was sent has arrived when the sink says so, and goodput is until its last receipt.
  @Test func goodputIsUntilTheLastReceipt() throws {
    let variant = try Variant(parsing: "unix-stream:server=./sink {path}")
    let fixture = ArmFixture(arms: 1, server: variant.server, workload: .throughput)
    let client = ArmFixture.client([
      EndRecord.Slot(
        due: 1000, start: 1000, end: 1500, messages: 40, closed: 4000, lastReceipt: 3000)
    ])
    let server = ArmFixture.server([EndRecord.Slot(due: 1000, start: 1000, end: 2000)])
    let metrics = fixture.assembly(counted: 1).outcome(client: client, server: server).row.metrics
    #expect(metrics[.messagesReceived] == 40 && metrics[.messagesLost] == 0)
    #expect(metrics[.messagesPerSecond] == 40.0 * 1e9 / 2000)
    #expect(metrics[.goodput] == 64 * 40.0 * 1e9 / 2000)
    #expect(metrics[.receiptGoodput] == nil)
  }
}
