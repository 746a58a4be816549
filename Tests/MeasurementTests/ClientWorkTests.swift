import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// What clients do in a slot, over a link without a kernel.
@Suite struct ClientWorkTests {
  private static let hour = Nanoseconds.hours(1)

  /// So many counted messages, then what comes of them.
  private static func record(
    messages: UInt64, settling: Nanoseconds = 0, delay: Nanoseconds = 0, thenUncounted: Bool = false
  ) throws -> (record: EndRecord, tally: EndRecord.Slot) {
    let slots = [
      Schedule.Slot(start: 0, end: hour, isCounted: true),
      Schedule.Slot(start: 0, end: 5_000_000, isCounted: false),
    ]
    let context = ScriptedEnd.context(.client, slots, origin: Clock.now()) {
      $0.messageLimit = messages
      $0.settling = settling
      $0.injectedDelay = delay
      $0.overrunAllowance = 0
    }
    let buffers = try MessageBuffers(size: 8, batch: 1)
    var link = ScriptedLink(field: SequenceField(messageSize: 8))
    var client = LatencyClient(context)
    var tally = EndRecord.Slot()
    let window = SlotWindow(context, number: 0, now: Clock.now())
    try client.runSlot(window, over: &link, buffers: buffers, tally: &tally)
    if thenUncounted {
      let later = ScriptedEnd.context(.client, slots, origin: Clock.now()) {
        $0.overrunAllowance = 0
      }
      var warmup = EndRecord.Slot()
      link.replyTime = later.origin + slots[1].end + 1
      try client.runSlot(
        SlotWindow(later, number: 1, now: later.origin), over: &link, buffers: buffers,
        tally: &warmup)
    }
    var record = EndRecord()
    client.complete(&record)
    return (record, tally)
  }

  @Test(arguments: [1, 2, 100] as [UInt64]) func everyRoundTripIsTimed(messages: UInt64) throws {
    let (record, tally) = try Self.record(messages: messages)
    #expect(tally.messages == messages && tally.replies == messages)
    #expect(record[.samples].count == messages && record.counts[.unsettled] == 0)
    #expect(record[.samples].sum == tally.end - tally.start, "the end of one starts the next")
  }

  @Test func whatComesTooEarlyIsCountedAndNotTimed() throws {
    let (record, tally) = try Self.record(messages: 10, settling: Self.hour)
    #expect(tally.replies == 10)
    #expect(record.counts[.unsettled] == 10 && record[.samples].isEmpty)
  }

  @Test func aSlotThatDoesNotCountLeavesWhatWasCounted() throws {
    let (record, _) = try Self.record(messages: 10, settling: Self.hour, thenUncounted: true)
    #expect(record.counts[.unsettled] == 10)
    #expect(record[.overruns].isEmpty && record[.samples].isEmpty)
  }

  /// Three requests of a warm-up have the numbers 0 to 2, so that those of the counted slot begin with 3.
  @Test(arguments: [(1, 4), (3, 5)] as [(UInt64, UInt64)])
  func onlyLateRepliesToTheSlotsOwnRequestsCount(late: UInt64, replies: UInt64) throws {
    let slots = [false, true].map { Schedule.Slot(start: 0, end: Self.hour, isCounted: $0) }
    let contexts = ([3, 4] as [UInt64]).map { messages in
      ScriptedEnd.context(.client, slots, origin: Clock.now()) {
        $0.benchmark.variant = Variant(.udp)
        $0.messageLimit = messages
      }
    }
    let buffers = try MessageBuffers(size: 8, batch: 1)
    var link = ScriptedLink(field: SequenceField(messageSize: 8))
    link.lateReplies = [4: late]
    var client = LatencyClient(contexts[0])
    var tallies: [EndRecord.Slot] = []
    for number in slots.indices {
      var tally = EndRecord.Slot()
      let window = SlotWindow(contexts[number], number: 1, now: Clock.now())
      try client.runSlot(window, over: &link, buffers: buffers, tally: &tally)
      tallies.append(tally)
    }
    #expect(tallies.map(\.messages) == [3, 4])
    #expect(tallies.map(\.replies) == [3, replies])
  }

  @Test(arguments: [20, 200].map(Nanoseconds.microseconds))
  func everyRoundTripIsSlowedDown(delay: Nanoseconds) throws {
    let (record, tally) = try Self.record(messages: 5, delay: delay)
    #expect(record[.samples].smallest >= delay.count)
    #expect(tally.end - tally.start >= (delay * 5).count)
  }

  @Test(arguments: [1, 4, 7]) func bulkIsSlowedDownByMessageAndNotByBatch(batch: Int) throws {
    let delay = Nanoseconds.microseconds(200)
    let slots = [Schedule.Slot(start: 0, end: Self.hour, isCounted: true)]
    let context = ScriptedEnd.context(.client, slots, origin: Clock.now(), batch: batch) {
      $0.messageLimit = 10
      $0.injectedDelay = delay
    }
    let buffers = try MessageBuffers(size: 8, batch: batch)
    var link = ScriptedLink(field: SequenceField(messageSize: 8))
    var client = ThroughputClient(context)
    var tally = EndRecord.Slot()
    try client.runSlot(
      SlotWindow(context, number: 0, now: Clock.now()), over: &link, buffers: buffers,
      tally: &tally)
    #expect(tally.messages == 10)
    let handedOver = link.handedOver
    #expect(handedOver.reduce(0, +) == 10 && handedOver.max() == batch)
    #expect(tally.end - tally.start >= (delay * 10).count)
  }

  @Test(arguments: [0, 1, 1_000_000] as [Nanoseconds]) func keepsBusyForTheTime(time: Nanoseconds) {
    let start = Clock.now()
    BusyWork.run(for: time)
    #expect(Clock.now() - start >= time.count)
  }

  @Test func keepsBusyWithoutSleeping() {
    func voluntarySwitches() -> Int {
      var usage = rusage()
      // RUSAGE_THREAD, which only _GNU_SOURCE names.
      getrusage(__rusage_who_t(1), &usage)
      return usage.ru_nvcsw
    }
    BusyWork.run(for: 1000)
    // A page that must be read from disk puts the thread to sleep, but not every time.
    let isBusy = (1...5).contains { _ in
      let before = voluntarySwitches()
      BusyWork.run(for: .milliseconds(2))
      return voluntarySwitches() == before
    }
    #expect(isBusy)
  }
}
