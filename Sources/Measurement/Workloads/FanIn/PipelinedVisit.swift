import BenchmarkModel

/// What a client does that is served alone and keeps several requests under way, once it has had its first reply.
struct PipelinedVisit: LinkTask, ~Copyable {
  private var client: PipelinedClient
  private let variant: Variant
  private var window: SlotWindow?
  private var tally = EndRecord.Slot()
  private var failure: EndFailure?

  init(_ context: EndContext) {
    client = PipelinedClient(context)
    variant = context.assignment.variant
  }

  /// Sends over a connection until it is time to leave.
  ///
  /// - Parameter answered: how many requests the client has had answered before.
  /// - Returns: what it has done, these included.
  mutating func run(
    over number: CInt, until leave: UInt64, in slot: SlotWindow, after answered: UInt64,
    _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) -> EndRecord.Slot {
    window = SlotWindow(until: leave, of: slot)
    tally = EndRecord.Slot(messages: answered, replies: answered)
    let endpoint = DataEndpoint(connected: number, of: variant)
    do throws(Errno) {
      try LinkSelection.run(&self, over: endpoint, wait: .block, buffers: buffers)
    } catch {
      throw EndFailure("could not prepare to wait", error)
    }
    if let failure { throw failure }
    return self.tally
  }

  mutating func run<Link: MessageLink & ~Copyable>(
    over link: inout Link, buffers: borrowing MessageBuffers
  ) {
    guard let window else { return }
    do throws(EndFailure) {
      try client.runSlot(window, over: &link, buffers: buffers, tally: &tally)
    } catch {
      failure = error
    }
  }

  func complete(_ record: inout EndRecord) { client.complete(&record) }
}

extension SlotWindow {
  /// The time that one client of a slot is served, whether or not that outlasts the slot.
  fileprivate init(until deadline: UInt64, of slot: SlotWindow) {
    start = slot.start
    self.deadline = deadline
    settledAt = slot.isCounted ? 0 : .max
    overrunAfter = .max
    messageLimit = slot.messageLimit
    isCounted = slot.isCounted
  }
}
