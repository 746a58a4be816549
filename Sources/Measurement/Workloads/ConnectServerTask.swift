import BenchmarkModel
import Glibc

/// Accepts a connection, answers its one request, and takes the next: one client after the other, in
/// the order in which they wait in the listener's queue.
///
/// No mark ends its slots, as it would have to pass the very queue that is measured: the clock does, and
/// the harness says when the clients have finished.
struct ConnectServerTask: SlotTask, ~Copyable {
  private var account: SlotAccount
  private var number = 0
  private var tally = EndRecord.Slot()
  private var before = ResourceUsage.ofSelf()

  var record: EndRecord { account.record }

  init(_ context: EndContext) { account = SlotAccount(context) }

  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers
  ) {
    do throws(EndFailure) {
      begin(0)
      while try serve(over: &link, buffers) {}
      for _ in number..<account.slots.count { end() }
    } catch {
      account.record.failure = error.sentence
    }
  }

  /// Serves one connection.
  ///
  /// - Returns: false when no client is left.
  private mutating func serve<Link: MessageLink & ~Copyable>(
    over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) -> Bool {
    let message = buffers.incoming(0)
    var transfer = link.receive(into: message)
    while transfer != .done {
      if transfer.isTransient, haveClientsFinished { return false }
      let verdict = account.patience.judge(transfer, waitingSince: .max, to: "receive")
      if case .failed(let failure) = verdict { throw failure }
      transfer = link.receive(into: message)
    }
    let now = Clock.now()
    while number + 1 < account.slots.count, now >= start(of: number + 1) { end() }
    if tally.start == 0 { tally.start = now }
    try link.send(message, with: account.patience)
    tally.messages &+= 1
    tally.end = now
    return true
  }

  private var haveClientsFinished: Bool {
    var request = pollfd(fd: account.context.control, events: CShort(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  private func start(of number: Int) -> UInt64 {
    account.context.origin + account.slots[number].start
  }

  private mutating func begin(_ number: Int) {
    self.number = number
    tally = EndRecord.Slot()
    if number < account.slots.count { tally.due = start(of: number) }
    before = ResourceUsage.ofSelf()
  }

  /// Closes the books of a slot and opens those of the next.
  private mutating func end() {
    account.note(
      tally, cost: ResourceUsage.ofSelf() - before, isCounted: account.slots[number].isCounted)
    begin(number + 1)
  }
}
