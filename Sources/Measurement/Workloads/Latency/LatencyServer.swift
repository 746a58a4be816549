import BenchmarkModel

/// Sends every request back as it came.
struct LatencyServer: ServerWork, ~Copyable {
  private let field: SequenceField
  private let patience: Patience

  init(_ context: EndContext) {
    field = SequenceField(messageSize: context.assignment.sizes.common)
    patience = context.patience
  }

  mutating func serveSlot<Link: MessageLink & ~Copyable>(
    _ number: Int, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let message = buffers.incoming(0)
    let mark = field.mark(endingSlot: number)
    while true {
      var transfer = link.receive(into: message)
      while transfer != .done {
        let verdict = patience.judge(transfer, waitingSince: .max, to: "receive")
        if case .failed(let failure) = verdict { throw failure }
        transfer = link.receive(into: message)
      }
      if field.load(from: message) == mark { return }
      transfer = link.send(message)
      if transfer != .done, try !link.resend(message, after: transfer, with: patience) {
        tally.refused &+= 1
        continue
      }
      tally.messages &+= 1
    }
  }

  func complete(_ record: inout EndRecord) {}
}
