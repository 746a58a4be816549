import BenchmarkModel

/// Keeps several requests under way on one connection, and times the round trip of each.
///
/// A round trip costs one clock read: the end of one is the start of the next in its lane.
struct PipelinedClient: ClientWork, ~Copyable {
  private let field: SequenceField
  private let lanes: SeveralLanes
  private let patience: Patience
  private let injectedDelay: Nanoseconds
  /// The sending end of a pipe, which has no flag that lets a single call not wait.
  private let pipe: CInt?
  /// One a lane.
  private let requests: RequestTable
  /// Requests that found no room.
  private var line = WaitingLine()
  /// Requests under way, and those of them whose reply is due.
  private var active = 0
  private var due = 0
  /// The lane whose reply comes next, where replies keep the order of their requests.
  private var next = 0
  /// When those were last looked for whose reply was lost.
  private var lastSearch: UInt64 = 0
  private var timings = SlotTimings()

  init(_ context: EndContext) {
    let assignment = context.assignment
    field = SequenceField(messageSize: assignment.sizes.common)
    lanes = SeveralLanes(count: assignment.benchmark.depth, field)
    patience = context.patience
    injectedDelay = assignment.injectedDelay
    pipe = context.endpoint.kind == .pipe ? context.endpoint.sending : nil
    requests = RequestTable(clients: 1, lanes: lanes.count)
  }

  mutating func runSlot<Link: MessageLink & ~Copyable>(
    _ window: SlotWindow, over link: inout Link, buffers: borrowing MessageBuffers,
    tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    if let pipe {
      try attempting("could not prepare to send") { () throws(Errno) in
        try Socket.setNonBlocking(pipe)
      }
    }
    var now = Clock.now()
    tally.start = now
    tally.end = now
    lastSearch = now
    next = 0
    for lane in 0..<lanes.count {
      try beginNext(lane, over: &link, buffers, window, &tally, at: now)
      now = Clock.now()
    }
    let reply = buffers.incoming(0)
    while active > 0 {
      if !line.isEmpty { try resume(over: &link, buffers, window, &tally) }
      let transfer = link.receive(into: reply)
      now = Clock.now()
      if transfer == .done {
        try takeReply(field.load(from: reply), over: &link, buffers, window, &tally, at: now)
      } else {
        try patience.goOn(after: transfer, to: "receive")
      }
      if patience.losesMessages { try giveUpLost(over: &link, buffers, window, &tally, at: now) }
    }
  }

  @inline(__always)
  private mutating func takeReply<Link: MessageLink & ~Copyable>(
    _ value: UInt64, over link: inout Link, _ buffers: borrowing MessageBuffers,
    _ window: SlotWindow, _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) {
    let lane = patience.losesMessages ? lanes.lane(of: value) : next
    guard requests[lane].state == .waiting, requests[lane].sequence == value else {
      return try checkStray(value, lane)
    }
    tally.replies &+= 1
    tally.end = now
    let start = requests[lane].start
    timings.record(now &- start, from: start, to: now, in: window)
    next = lane &+ 1 == lanes.count ? 0 : lane &+ 1
    try end(lane, over: &link, buffers, window, &tally, at: now)
  }

  /// Lets a lane send its next request, if there is still time for one.
  @inline(__always)
  private mutating func beginNext<Link: MessageLink & ~Copyable>(
    _ lane: Int, over link: inout Link, _ buffers: borrowing MessageBuffers,
    _ window: SlotWindow, _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) {
    guard now < window.deadline, tally.messages < window.messageLimit else { return }
    if try begin(lane, over: &link, buffers, &tally, at: now) { return }
    try beginAgain(lane, over: &link, buffers, window, &tally)
  }

  /// - Returns: false where the kernel refused to send the request.
  @inline(__always)
  private mutating func begin<Link: MessageLink & ~Copyable>(
    _ lane: Int, over link: inout Link, _ buffers: borrowing MessageBuffers,
    _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) -> Bool {
    active &+= 1
    tally.messages &+= 1
    requests[lane].start = now
    requests[lane].state = .sending
    if injectedDelay > .zero { BusyWork.run(for: injectedDelay) }
    if line.isEmpty {
      let transfer = offer(lane, over: &link, buffers)
      if transfer == .done { return true }
      if patience.isRefused(transfer) { return false }
      try patience.goOn(after: transfer, to: "send")
    }
    line.append(lane, of: requests)
    return true
  }

  /// Sends without waiting: while this end waits for room the server may wait for room for a reply.
  @inline(__always)
  private mutating func offer<Link: MessageLink & ~Copyable>(
    _ lane: Int, over link: inout Link, _ buffers: borrowing MessageBuffers
  ) -> Transfer {
    field.store(requests[lane].sequence, to: buffers.outgoing(0))
    let transfer = link.offer(buffers.outgoing(0))
    if transfer == .done {
      requests[lane].state = .waiting
      due &+= 1
    }
    return transfer
  }

  /// Ends a request that was answered, or whose reply was lost, and begins the next.
  @inline(__always)
  private mutating func end<Link: MessageLink & ~Copyable>(
    _ lane: Int, over link: inout Link, _ buffers: borrowing MessageBuffers,
    _ window: SlotWindow, _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) {
    active &-= 1
    due &-= 1
    requests[lane].state = .idle
    requests[lane].sequence = lanes.successor(of: requests[lane].sequence)
    try beginNext(lane, over: &link, buffers, window, &tally, at: now)
  }

  func complete(_ record: inout EndRecord) { timings.complete(&record) }
}

/// What is out of the ordinary.
extension PipelinedClient {
  /// Takes back a request that was refused, and begins it again until one goes through or there is no more time.
  @inline(never)
  private mutating func beginAgain<Link: MessageLink & ~Copyable>(
    _ lane: Int, over link: inout Link, _ buffers: borrowing MessageBuffers,
    _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    var now: UInt64
    repeat {
      active &-= 1
      requests[lane].state = .idle
      tally.messages &-= 1
      tally.refused &+= 1
      now = Clock.now()
      tally.end = now
      guard now < window.deadline else { return }
    } while try !begin(lane, over: &link, buffers, &tally, at: now)
  }

  /// Goes on sending what found no room; waits for it only where no reply can come before.
  @inline(never)
  private mutating func resume<Link: MessageLink & ~Copyable>(
    over link: inout Link, _ buffers: borrowing MessageBuffers, _ window: SlotWindow,
    _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    while let lane = line.first {
      let transfer = offer(lane, over: &link, buffers)
      if transfer == .done {
        line.removeFirst(of: requests)
        continue
      }
      if patience.isRefused(transfer) {
        line.removeFirst(of: requests)
        try beginAgain(lane, over: &link, buffers, window, &tally)
        continue
      }
      try patience.goOn(after: transfer, to: "send")
      if due > 0 { return }
      link.awaitRoom()
    }
  }

  /// A reply that was given up for lost stays so.
  @inline(never)
  private func checkStray(_ value: UInt64, _ lane: Int) throws(EndFailure) {
    if patience.losesMessages { return }
    throw EndFailure.wrongReply(value, due: requests[lane].sequence)
  }

  /// Lets lanes go on whose reply was lost.
  @inline(__always)
  private mutating func giveUpLost<Link: MessageLink & ~Copyable>(
    over link: inout Link, _ buffers: borrowing MessageBuffers, _ window: SlotWindow,
    _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) {
    guard now >= lastSearch + Patience.searchInterval else { return }
    lastSearch = now
    for lane in 0..<lanes.count where requests[lane].state == .waiting {
      let verdict = patience.judge(.pausing, waitingSince: requests[lane].start, to: "receive")
      switch verdict {
      case .again: break
      case .lost:
        // Nothing came until then, for all that it was waited for.
        tally.end = max(tally.end, min(now, window.deadline))
        try end(lane, over: &link, buffers, window, &tally, at: now)
      case .failed(let failure): throw failure
      }
    }
  }
}
