import BenchmarkModel

/// A client that has the server to itself: the loop of a pair, without the marks between slots.
struct SoleClient<Client: ClientWork & ~Copyable>: ClientWork, ~Copyable {
  static var endsWithMark: Bool { false }

  private var client: Client
  private var replies: UInt64 = 0

  init(_ context: EndContext) { client = Client(context) }

  mutating func runSlot<Link: MessageLink & ~Copyable>(
    _ window: SlotWindow, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    try client.runSlot(window, over: &link, buffers: buffers, tally: &tally)
    if window.isCounted { replies += tally.replies }
  }

  func complete(_ record: inout EndRecord) {
    client.complete(&record)
    record.clientReplies = [replies]
  }
}
