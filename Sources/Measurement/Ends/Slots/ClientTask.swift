import BenchmarkModel

/// What a client does between the start of a slot and its end.
protocol ClientWork: ~Copyable {
  /// Whether a slot ends with a mark that the server confirms; unless nothing is left on the way when
  /// the client's last call has returned.
  static var endsWithMark: Bool { get }

  init(_ context: EndContext)

  /// Sends until the slot is over and notes what it did in `tally`.
  mutating func runSlot<Link: MessageLink & ~Copyable>(
    _ window: SlotWindow, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure)

  /// Adds what it measured over all slots.
  func complete(_ record: inout EndRecord)
}

extension ClientWork where Self: ~Copyable {
  static var endsWithMark: Bool { true }
}

/// A client's slots, one after the other: wait for the start, work, end with a mark that the server
/// confirms once it has read everything before it.
struct ClientTask<Work: ClientWork & ~Copyable>: SlotTask, ~Copyable {
  private var account: SlotAccount
  private var warmup: ClientWarmup
  private var work: Work

  var record: EndRecord { account.record }

  /// Whether a server that is none of ours confirms the marks.
  private let hasForeignSink: Bool
  /// What it has said last.
  private var lastReceipt: UInt64 = 0
  /// A mark that is not confirmed within this time, in milliseconds, was dropped.
  private let confirmationTimeout: CInt

  init(_ context: EndContext) {
    confirmationTimeout = 5 + CInt(3 * context.assignment.roundTrip.count / 1_000_000)
    hasForeignSink = context.assignment.benchmark.foreignService == .sink
    account = SlotAccount(context)
    warmup = ClientWarmup(context)
    work = Work(context)
  }

  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers
  ) {
    do throws(EndFailure) {
      for number in account.slots.indices { try runSlot(number, over: &link, buffers) }
    } catch {
      account.record.fail(error)
    }
    work.complete(&account.record)
    warmup.complete(&account.record)
  }

  private mutating func runSlot<Link: MessageLink & ~Copyable>(
    _ number: Int, over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    Clock.sleep(until: account.context.origin + account.slots[number].start)
    if warmup.contains(number) { return try warmUp(number, over: &link, buffers) }
    let window = SlotWindow(account.context, number: number, now: Clock.now())
    var tally = EndRecord.Slot(due: window.start)
    let before = ResourceUsage.ofSelf()
    try work.runSlot(window, over: &link, buffers: buffers, tally: &tally)
    let cost = ResourceUsage.ofSelf() - before
    if Work.endsWithMark {
      tally.marks = try confirm(account.field.mark(endingSlot: number), over: &link, buffers)
      if hasForeignSink, tally.messages > 0 {
        try SinkReceipt.requireSense(lastReceipt, since: tally.start)
        tally.lastReceipt = lastReceipt
      }
    }
    tally.closed = Clock.now()
    account.note(tally, cost: cost, isCounted: window.isCounted)
  }

  /// Works in stretches until all is stable, or one where arms take turns.
  private mutating func warmUp<Link: MessageLink & ~Copyable>(
    _ number: Int, over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let window = SlotWindow(account.context, number: number, now: Clock.now())
    var tally = EndRecord.Slot(due: window.start)
    repeat {
      let (start, before) = (Clock.now(), tally.messages)
      let stretch = warmup.stretch(of: window, from: start)
      try work.runSlot(stretch, over: &link, buffers: buffers, tally: &tally)
      let mark = account.field.mark(endingSlot: number)
      // What is none of ours confirms what it has read, and keeps the size of its buffer to itself.
      let hasReceiverKept =
        hasForeignSink
        ? try confirm(mark, over: &link, buffers) > 0
        : try askReceiver(over: &link, buffers, &tally)
      warmup.note(
        messages: tally.messages - before, from: start, to: Clock.now(),
        hasReceiverKept: hasReceiverKept)
    } while warmup.goesOn
    tally.marks += try confirm(account.field.mark(endingSlot: number), over: &link, buffers)
    account.note(tally, cost: ResourceUsage(), isCounted: false)
  }

  /// Waits until the receiver has read all, and asks whether it still has the same buffer.
  private func askReceiver<Link: MessageLink & ~Copyable>(
    over link: inout Link, _ buffers: borrowing MessageBuffers, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) -> Bool {
    let (field, message) = (account.field, buffers.outgoing(0))
    field.store(field.question, to: message)
    if try link.send(message, with: account.patience) { tally.marks += 1 }
    return try awaitMark(in: field.kept...field.changed, over: &link, buffers) == field.kept
  }

  /// - Returns: how many marks it took.
  private mutating func confirm<Link: MessageLink & ~Copyable>(
    _ mark: UInt64, over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) -> UInt64 {
    let message = buffers.outgoing(0)
    account.field.store(mark, to: message)
    var sent: UInt64 = 0
    while true {
      let isSent = try link.send(message, with: account.patience)
      if isSent { sent += 1 }
      if try awaitMark(in: mark...mark, over: &link, buffers) != nil {
        if hasForeignSink {
          lastReceipt = SinkReceipt.takeInstant(
            from: buffers.incoming(0), size: buffers.sizes.received)
        }
        return sent
      }
      if Clock.now() < account.patience.limit { continue }
      throw EndFailure(
        isSent
          ? "the server did not confirm the end of a slot"
          : "the kernel refused to send the end of a slot, as for a firewall's rule")
    }
  }

  /// Waits for the server to send one of these marks; nil when it was dropped, or the mark before it, which must be
  /// sent again.
  private func awaitMark<Link: MessageLink & ~Copyable>(
    in marks: ClosedRange<UInt64>, over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) -> UInt64? {
    let message = buffers.incoming(0)
    while true {
      if account.patience.losesMessages,
        !account.context.endpoint.hasArrival(within: confirmationTimeout)
      {
        return nil
      }
      let transfer = link.receive(into: message)
      if transfer == .done {
        let value = account.field.load(from: message)
        if marks.contains(value) { return value }
        // What was given up for lost may still come; anything else is out of place.
        if !account.patience.losesMessages {
          throw EndFailure.ofPeer(
            hasForeignSink
              ? "the server sent message \(value) back; for throughput it has to take all that comes, and send back what"
                + " ends a slot alone"
              : "the server sent something else than the end of the slot")
        }
      } else if case .failed(let failure) = account.patience.judge(
        transfer, waitingSince: .max, to: "receive")
      {
        if hasForeignSink, transfer.isTransient {
          throw EndFailure(
            "the server did not send back what ends a slot; it has to take messages of \(buffers.sizes.received) bytes,"
              + " for which a command has {size}")
        }
        throw failure
      }
    }
  }
}
