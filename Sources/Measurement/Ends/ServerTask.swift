import BenchmarkModel
import Glibc

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
  private let context: EndContext
  private let patience: Patience
  private let field: SequenceField
  private var work: Work
  private(set) var record = EndRecord()

  init(_ context: EndContext) {
    self.context = context
    patience = context.patience
    field = SequenceField(messageSize: context.assignment.messageSize)
    work = Work(context)
  }

  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers
  ) {
    do throws(EndFailure) {
      for number in context.assignment.slots.indices { try serveSlot(number, over: &link, buffers) }
      if patience.losesMessages { try linger(over: &link, buffers) }
    } catch {
      record.failure = error.sentence
    }
    work.complete(&record)
  }

  private mutating func serveSlot<Link: MessageLink & ~Copyable>(
    _ number: Int, over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let slot = context.assignment.slots[number]
    var tally = EndRecord.Slot(due: context.origin + slot.start)
    Clock.sleep(until: tally.due)
    let before = ResourceUsage.ofSelf()
    try work.serveSlot(number, over: &link, buffers: buffers, tally: &tally)
    let after = ResourceUsage.ofSelf()
    if slot.isCounted {
      record.usage = record.usage + (after - before)
      record.slots.append(tally)
    }
    let message = buffers.outgoing(0)
    field.store(field.mark(endingSlot: number), to: message)
    try link.send(message, with: patience)
  }

  /// Answers marks that come again because the answer was dropped, until the harness says that the
  /// client has finished.
  private func linger<Link: MessageLink & ~Copyable>(
    over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let message = buffers.incoming(0)
    while Clock.now() < patience.limit {
      var requests = [
        pollfd(fd: context.control, events: CShort(POLLIN), revents: 0),
        pollfd(fd: context.endpoint.receiving, events: CShort(POLLIN), revents: 0),
      ]
      _ = poll(&requests, 2, 100)
      if requests[0].revents != 0 { return }
      guard requests[1].revents != 0, link.receive(into: message) == .done,
        field.isMark(field.load(from: message))
      else { continue }
      try link.send(message, with: patience)
    }
  }
}
