import BenchmarkModel

/// Many clients of a server that has one at a time. All are there from the start of the slot; each, once it
/// is served, has its share of the time in a closed loop, and leaves.
///
/// The server takes them in the order of its queue, which is that of their connecting. Those that the queue
/// has no room for connect when it has: a client that met a full one would only wait for TCP to try again.
struct SuccessiveClients: ~Copyable {
  private let patience: Patience
  private let field: SequenceField
  private let form: MessageForm
  private let buffers: MessageBuffers
  private var sockets: FanInSockets
  /// Those that are connected and have not been served, the next one first.
  private var queue: ArraySlice<CInt> = []
  /// How many of them the server's queue holds.
  private let room: Int
  /// Clients of all slots together.
  private let total: Int
  private var sequence: UInt64 = 0
  /// What each does that keeps several requests under way; nil where there is one at a time.
  private var pipelined: PipelinedVisit?
  private var roundTrips = Recorder()
  private var waits = Recorder()
  private var replies: [UInt64] = []
  /// Clients of counted slots that the server turned away.
  private var refused: UInt64 = 0

  /// How long a client is served at least.
  static let shortestStay = Nanoseconds.milliseconds(1)
  /// How long that, and the change to the next client, may take on an overloaded machine.
  static let longestTurn = Nanoseconds.milliseconds(5)

  /// Connects those that the queue has room for, waits at the gate, and works through the slots.
  static func run(
    _ assignment: Assignment, _ sockets: consuming FanInSockets, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let total = assignment.slots.reduce(0) { $0 + visitors(in: $1, of: assignment) }
    let room = max(1, ListenQueue.granted(assignment.backlog ?? 1))
    var queue: [CInt] = []
    while queue.count < min(room, total) { queue.append(try sockets.connect()) }
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes)
    }
    let endpoint = DataEndpoint(connected: queue.first ?? -1, of: assignment.variant)
    let sendBuffer = Socket.sendBuffer(of: endpoint.sending)
    let receiveBuffer = Socket.receiveBuffer(of: endpoint.receiving)
    let units = TransferUnits(of: endpoint.sending)
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: try control.waitAtGate(),
      control: control.input)
    var clients = Self(context, sockets, queue, room: room, total: total, buffers)
    var account = SlotAccount(context)
    account.workThrough { number, window, tally throws(EndFailure) in
      let visitors = visitors(in: assignment.slots[number], of: assignment)
      try clients.runSlot(window, visitors: visitors, &tally)
    }
    var record = account.record
    clients.pipelined?.complete(&record)
    record[.samples].merge(clients.roundTrips.histogram)
    record[.serviceWaits] = clients.waits.histogram
    record.clientReplies = clients.replies
    record.requireShares()
    record.check(clients.buffers)
    record.counts[.refused] = clients.refused
    record.sendBuffer = sendBuffer
    record.receiveBuffer = receiveBuffer
    record.units = units
    return record
  }

  /// A warm-up needs no more than one, and none where there is no time for it.
  private static func visitors(in slot: Schedule.Slot, of assignment: Assignment) -> Int {
    slot.isCounted ? assignment.clients : slot.end > slot.start ? 1 : 0
  }

  private init(
    _ context: EndContext, _ sockets: consuming FanInSockets, _ queue: [CInt], room: Int,
    total: Int, _ buffers: consuming MessageBuffers
  ) {
    patience = context.patience
    field = SequenceField(messageSize: context.assignment.sizes.common)
    form = MessageForm(context.assignment, blocks: true)
    self.buffers = buffers
    self.sockets = sockets
    self.queue = queue[...]
    self.room = room
    self.total = total
    if context.assignment.benchmark.depth > 1 { pipelined = PipelinedVisit(context) }
    replies.reserveCapacity(context.assignment.clients)
  }

  private mutating func runSlot(
    _ window: SlotWindow, visitors: Int, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    tally.start = Clock.now()
    tally.end = tally.start
    let time = Nanoseconds(window.deadline - min(window.start, window.deadline))
    for _ in 0..<visitors {
      guard let number = queue.popFirst() else { throw EndFailure("no client was left") }
      let stay = max(time / visitors, Self.shortestStay)
      try visit(over: number, since: tally.start, stay, window, &tally)
      sockets.close(number)
      while queue.count < room, sockets.made < total { queue.append(try sockets.connect()) }
    }
  }

  /// Is served for a time.
  ///
  /// - Parameters:
  ///   - start: when the first request is taken to be sent: since then the client has waited.
  ///   - stay: how long it is served.
  private mutating func visit(
    over number: CInt, since start: UInt64, _ stay: Nanoseconds, _ window: SlotWindow,
    _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    var now = start
    var leave = UInt64.max
    var own: UInt64 = 0
    while now < leave, own < window.messageLimit {
      guard let end = try exchange(over: number, isFirst: own == 0, &tally) else {
        if window.isCounted { refused += 1 }
        tally.messages -= 1
        return
      }
      if own == 0 {
        leave = end + stay
        if window.isCounted { waits.record(end &- start) }
      }
      if window.isCounted { roundTrips.record(end &- now) }
      own &+= 1
      now = end
      if let visit = try pipelined?.run(over: number, until: leave, in: window, after: own, buffers)
      {
        tally.messages += visit.messages - own
        tally.replies += visit.replies - own
        own = visit.replies
        now = visit.end
        break
      }
    }
    tally.end = now
    if window.isCounted { replies.append(own) }
  }

  /// One request and its reply.
  ///
  /// - Returns: when that had come; nil where the server turned the client away in place of its first.
  @inline(__always)
  private mutating func exchange(
    over number: CInt, isFirst: Bool, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) -> UInt64? {
    let (request, reply) = (buffers.outgoing(0), buffers.incoming(0))
    field.store(sequence, to: request)
    var message = MessageProgress()
    tally.messages &+= 1
    var transfer = message.send(request, form, to: number)
    while transfer != .done {
      if isFirst, transfer.isFarewell { return nil }
      try patience.goOn(after: transfer, to: "send")
      transfer = message.send(request, form, to: number)
    }
    transfer = message.receive(into: reply, form, from: number)
    while transfer != .done {
      if isFirst, transfer.isFarewell { return nil }
      try patience.goOn(after: transfer, to: "receive")
      transfer = message.receive(into: reply, form, from: number)
    }
    let end = Clock.now()
    guard field.load(from: reply) == sequence else {
      throw EndFailure.wrongReply(field.load(from: reply), due: sequence)
    }
    sequence = field.successor(of: sequence)
    tally.replies &+= 1
    return end
  }
}
