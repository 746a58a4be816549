import BenchmarkModel

/// What a server does from the end of one slot to the mark that ends the next.
protocol ServerWork: ~Copyable {
  init(_ context: EndContext)

  /// Serves until the mark of slot `number` has come and everything before it is read.
  mutating func serveSlot<Link: MessageLink & ~Copyable>(
    _ number: Int, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure)

  /// Adds what it measured over all slots.
  func complete(_ record: inout EndRecord)
}

/// A server's slots, one after the other: serve until the client's mark, then send it back.
struct ServerTask<Work: ServerWork & ~Copyable>: SlotTask, ~Copyable {
  private var account: SlotAccount
  private var work: Work

  var record: EndRecord { account.record }

  init(_ context: EndContext) {
    account = SlotAccount(context)
    work = Work(context)
  }

  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers
  ) {
    do throws(EndFailure) {
      for number in account.slots.indices { try serveSlot(number, over: &link, buffers) }
      if account.patience.losesMessages {
        try linger(over: &link, buffers)
        account.noteEnd()
      }
    } catch {
      account.record.fail(error)
    }
    work.complete(&account.record)
  }

  private mutating func serveSlot<Link: MessageLink & ~Copyable>(
    _ number: Int, over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let slot = account.slots[number]
    var tally = EndRecord.Slot(due: account.context.origin + slot.start)
    awaitTurn(due: tally.due)
    let before = ResourceUsage.ofSelf()
    try work.serveSlot(number, over: &link, buffers: buffers, tally: &tally)
    let cost = ResourceUsage.ofSelf() - before
    account.note(tally, cost: cost, isCounted: slot.isCounted)
    let message = buffers.outgoing(0)
    account.field.store(account.field.mark(endingSlot: number), to: message)
    try link.send(message, with: account.patience)
  }

  /// A message wakes a server whose clock is not the client's; one that spins would take the time of others until then,
  /// and looks for it as long before as the difference of the clocks may be wrong.
  private func awaitTurn(due: UInt64) {
    let assignment = account.context.assignment
    if !assignment.clockIsApart {
      Clock.sleep(until: due)
    } else if assignment.takesTurns, assignment.wait == .spin {
      Clock.sleep(until: due - min(due, assignment.roundTrip.count / 2))
    }
  }

  /// Answers marks that come again because the answer was dropped, until the harness says that the
  /// client has finished and nothing is left to receive.
  private mutating func linger<Link: MessageLink & ~Copyable>(
    over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let message = buffers.incoming(0)
    while Clock.now() < account.patience.limit {
      let (isOver, hasArrival) = Poll.waitReadable(
        account.context.control, or: account.context.endpoint.receiving, within: 100)
      if isOver, !hasArrival { return }
      guard hasArrival else { continue }
      let transfer = link.receive(into: message)
      if isOver, transfer != .done { return }
      guard transfer == .done, account.field.isMark(account.field.load(from: message)) else {
        continue
      }
      account.noteMarkOfLastSlot()
      if !isOver { try link.send(message, with: account.patience) }
    }
  }
}
