import BenchmarkModel

/// Sends a request, waits for its reply, and times the round trip; one at a time.
///
/// A round trip costs one clock read: the end of one is the start of the next.
struct LatencyClient: ClientWork, ~Copyable {
  private let field: SequenceField
  private let patience: Patience
  private let injectedDelay: Nanoseconds
  private var sequence: UInt64 = 0
  /// The number of the first request of the slot.
  private var firstOfSlot: UInt64 = 0
  private var timings = SlotTimings()

  init(_ context: EndContext) {
    field = SequenceField(messageSize: context.assignment.sizes.common)
    patience = context.patience
    injectedDelay = context.assignment.injectedDelay
  }

  mutating func runSlot<Link: MessageLink & ~Copyable>(
    _ window: SlotWindow, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let request = buffers.outgoing(0)
    let reply = buffers.incoming(0)
    firstOfSlot = sequence
    var now = Clock.now()
    tally.start = now
    while now < window.deadline, tally.messages < window.messageLimit {
      if injectedDelay > .zero { BusyWork.run(for: injectedDelay) }
      field.store(sequence, to: request)
      var transfer = link.send(request)
      if transfer != .done, try !link.resend(request, after: transfer, with: patience) {
        tally.refused &+= 1
        now = Clock.now()
        continue
      }
      tally.messages &+= 1
      transfer = link.receive(into: reply)
      var isAnswered = transfer == .done && field.load(from: reply) == sequence
      if !isAnswered {
        isAnswered = try awaitReply(transfer, reply, over: &link, since: now, tally: &tally)
      }
      let end = Clock.now()
      if isAnswered {
        tally.replies &+= 1
        timings.record(end &- now, from: now, to: end, in: window)
      }
      sequence = field.successor(of: sequence)
      now = end
    }
    tally.end = now
  }

  /// Goes on waiting when the first attempt brought no reply, or that of an earlier request.
  ///
  /// - Returns: false when the reply was dropped on the way.
  @inline(never)
  private func awaitReply<Link: MessageLink & ~Copyable>(
    _ first: Transfer, _ reply: UnsafeMutableRawPointer, over link: inout Link,
    since start: UInt64, tally: inout EndRecord.Slot
  ) throws(EndFailure) -> Bool {
    var transfer = first
    while true {
      if transfer == .done {
        let value = field.load(from: reply)
        if value == sequence { return true }
        guard patience.losesMessages else {
          throw EndFailure.wrongReply(value, due: sequence)
        }
        // The reply to a request that was given up for lost, in this slot or before it.
        if !field.isMark(value), field.distance(from: firstOfSlot, to: value) >= 0 {
          tally.replies &+= 1
        }
      } else {
        switch patience.judge(transfer, waitingSince: start, to: "receive") {
        case .again: break
        case .lost: return false
        case .failed(let failure): throw failure
        }
      }
      transfer = link.receive(into: reply)
    }
  }

  func complete(_ record: inout EndRecord) { timings.complete(&record) }
}
