import BenchmarkModel

/// Counts what arrives, and notes when the last message came.
struct ThroughputServer: ServerWork, ~Copyable {
  private let field: SequenceField
  private let endpoint: DataEndpoint
  private let patience: Patience
  private let tracksArrivals: Bool
  private var expected: UInt64 = 0
  private var tracker: ArrivalTracker
  private let slots: [Schedule.Slot]
  private var receiveBuffer = TimedBuffer()
  /// What the receive buffer was when the client last asked.
  private var bufferAsked: Int?

  /// A lossy transport that has brought nothing for this long, in milliseconds, has brought all.
  private static var quietTime: CInt { 2 }

  init(_ context: EndContext) {
    field = SequenceField(messageSize: context.assignment.sizes.common)
    endpoint = context.endpoint
    patience = context.patience
    tracksArrivals = patience.losesMessages
    slots = context.assignment.slots
    tracker = ArrivalTracker(capacity: patience.losesMessages ? 1 << 16 : 0)
  }

  mutating func serveSlot<Link: MessageLink & ~Copyable>(
    _ number: Int, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let duplicated = tracker.duplicated
    let reordered = tracker.reordered
    let mark = field.mark(endingSlot: number)
    let socket = endpoint.receiving
    if slots[number].isCounted { receiveBuffer.begin(Socket.receiveBuffer(of: socket)) }
    while try !serveBatch(mark, over: &link, buffers, &tally) {}
    if patience.losesMessages {
      while endpoint.hasArrival(within: Self.quietTime) {
        _ = try serveBatch(mark, over: &link, buffers, &tally)
      }
    }
    tally.duplicated = tracker.duplicated - duplicated
    tally.reordered = tracker.reordered - reordered
    if slots[number].isCounted { receiveBuffer.finish(Socket.receiveBuffer(of: socket)) }
  }

  /// Takes one batch; true when the mark was in it.
  @inline(__always)
  private mutating func serveBatch<Link: MessageLink & ~Copyable>(
    _ mark: UInt64, over link: inout Link, _ buffers: borrowing MessageBuffers,
    _ tally: inout EndRecord.Slot
  ) throws(EndFailure) -> Bool {
    var count = link.receiveBatch(into: buffers)
    while count <= 0 {
      let verdict = patience.judge(Transfer(code: count), waitingSince: .max, to: "receive")
      if case .failed(let failure) = verdict { throw failure }
      count = link.receiveBatch(into: buffers)
    }
    let now = Clock.now()
    let before = tally.messages
    var hasMark = false
    for index in 0..<Link.arrivedCount(count) {
      let value = link.number(index, of: field, in: buffers)
      if value == expected, !tracksArrivals {
        expected = field.successor(of: expected)
        tally.messages &+= 1
      } else if field.isMark(value) {
        if value == mark {
          hasMark = true
          tally.marks &+= 1
        } else if value == field.question {
          tally.marks &+= 1
          try answer(over: &link, buffers)
        } else {
          try confirmAgain(value, over: &link, buffers, &tally)
        }
      } else {
        try noteArrival(value, &tally)
      }
    }
    if tally.messages > before {
      if tally.start == 0 {
        tally.start = now
        tally.first = tally.messages
      }
      tally.end = now
    }
    return hasMark
  }

  /// Sends the mark of the slot before back once more: the client may not have got it.
  @inline(never)
  private func confirmAgain<Link: MessageLink & ~Copyable>(
    _ mark: UInt64, over link: inout Link, _ buffers: borrowing MessageBuffers,
    _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    tally.lateMarks &+= 1
    field.store(mark, to: buffers.outgoing(0))
    try link.send(buffers.outgoing(0), with: patience)
  }

  /// Says whether the receive buffer is the same as when it was last asked.
  @inline(never)
  private mutating func answer<Link: MessageLink & ~Copyable>(
    over link: inout Link, _ buffers: borrowing MessageBuffers
  ) throws(EndFailure) {
    let buffer = Socket.receiveBuffer(of: endpoint.receiving)
    field.store(buffer == bufferAsked ? field.kept : field.changed, to: buffers.outgoing(0))
    bufferAsked = buffer
    try link.send(buffers.outgoing(0), with: patience)
  }

  @inline(never)
  private mutating func noteArrival(
    _ value: UInt64, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    guard tracksArrivals else {
      throw EndFailure("message \(value) came where \(expected) was due")
    }
    let distance = field.distance(from: expected, to: value)
    if tracker.arrived(distance: distance) == .first { tally.messages &+= 1 }
    if distance >= 0 { expected = field.successor(of: value) }
  }

  func complete(_ record: inout EndRecord) {
    // Numbers of fewer than four bytes wrap within one loss.
    record.note(.knowsOrder, !tracksArrivals || field.width >= 4)
    record.counts[.receiveBufferAtStart] = receiveBuffer.count
    record.receiveBuffer = receiveBuffer.end
  }
}
