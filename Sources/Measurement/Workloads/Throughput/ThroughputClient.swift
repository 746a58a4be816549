import BenchmarkModel

/// Sends as fast as the transport takes it.
struct ThroughputClient: ClientWork, ~Copyable {
  private let field: SequenceField
  private let patience: Patience
  private let batch: Int
  private let injectedDelay: Nanoseconds
  private let descriptor: CInt
  private var sendBuffer = TimedBuffer()
  private var sequence: UInt64 = 0

  init(_ context: EndContext) {
    field = SequenceField(messageSize: context.assignment.sizes.common)
    batch = context.assignment.batch
    injectedDelay = context.assignment.injectedDelay
    patience = context.patience
    descriptor = context.endpoint.sending
  }

  mutating func runSlot<Link: MessageLink & ~Copyable>(
    _ window: SlotWindow, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    if window.isCounted { sendBuffer.begin(Socket.sendBuffer(of: descriptor)) }
    var now = Clock.now()
    tally.start = now
    sending: while now < window.deadline, tally.messages < window.messageLimit {
      let left = Int(clamping: window.messageLimit &- tally.messages)
      let count = Link.batchCount(min(batch, left))
      if injectedDelay > .zero { BusyWork.run(for: injectedDelay * count) }
      number(count, in: buffers)
      var taken = link.sendBatch(buffers, count: count)
      while taken <= 0 {
        if patience.isRefused(Transfer(code: taken)) {
          tally.refused &+= 1
          now = Clock.now()
          continue sending
        }
        let verdict = patience.judge(Transfer(code: taken), waitingSince: .max, to: "send")
        if case .failed(let failure) = verdict { throw failure }
        taken = link.sendBatch(buffers, count: count)
      }
      taken = Link.batchCount(taken)
      if taken < count { noteBrokenBatch(&tally) }
      for _ in 0..<taken { sequence = field.successor(of: sequence) }
      tally.messages &+= UInt64(truncatingIfNeeded: taken)
      now = Clock.now()
    }
    tally.end = now
    if window.isCounted { sendBuffer.finish(Socket.sendBuffer(of: descriptor)) }
  }

  /// Counts the send that broke a batch off. The kernel only says how many messages it has taken before, and not what
  /// became of the next one: unless it has to wait for room, it was refused.
  @inline(never)
  private func noteBrokenBatch(_ tally: inout EndRecord.Slot) {
    if patience.losesMessages, Poll.waitWritable(descriptor, within: 0) { tally.refused &+= 1 }
  }

  /// Writes the next `count` sequence numbers into the batch.
  @inline(__always)
  private func number(_ count: Int, in buffers: borrowing MessageBuffers) {
    var value = sequence
    for index in 0..<count {
      field.store(value, to: buffers.outgoing(index))
      value = field.successor(of: value)
    }
  }

  func complete(_ record: inout EndRecord) {
    record.counts[.sendBufferAtStart] = sendBuffer.count
    record.sendBuffer = sendBuffer.end
  }
}
