import BenchmarkModel

/// Many clients at once in one process, each in a closed loop: whichever has its reply sends its next
/// request.
struct ConcurrentClients: ~Copyable {
  let patience: Patience
  private let field: SequenceField
  private let form: MessageForm
  private let buffers: MessageBuffers
  var clients: [ConcurrentClient]
  /// By descriptor, which client has it.
  private var places: [Int]
  var ready: EpollSet
  /// Those that a full receiver has no room for, where it is one for all; else each waits for its own
  /// connection.
  var line: WaitingLine
  let sharesReceiver: Bool
  private let injectedDelay: Nanoseconds
  private var timings = SlotTimings()
  /// Clients that have a request under way.
  private var active = 0
  /// When those were last looked for whose reply was lost.
  private var lastSearch: UInt64 = 0

  /// How often lost replies are looked for, in milliseconds.
  private static let searchInterval: CInt = 20

  /// Waits at the gate and works through the slots.
  static func run(
    _ assignment: Assignment, _ sockets: consuming FanInSockets, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let numbers = sockets.numbers
    let ready = try attempting("could not prepare to wait") { () throws(Errno) in
      var ready = try EpollSet()
      for number in numbers { try ready.add(number) }
      return ready
    }
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes, batch: 1)
    }
    let endpoint = DataEndpoint(connected: numbers[0], of: assignment.variant)
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: try control.waitAtGate(),
      control: control.input)
    var clients = Self(context, numbers, ready, buffers)
    var account = SlotAccount(context)
    account.workThrough { _, window, tally throws(EndFailure) in
      try clients.runSlot(window, &tally)
    }
    var record = account.record
    clients.timings.complete(&record)
    record.clientReplies = clients.clients.map(\.replies)
    record.requireShares()
    record.counts[.refused] = UInt64(sockets.refused)
    record.sendBuffer = Socket.sendBuffer(of: endpoint.sending)
    record.receiveBuffer = Socket.receiveBuffer(of: endpoint.receiving)
    sockets.close()
    return record
  }

  private init(
    _ context: EndContext, _ numbers: [CInt], _ ready: consuming EpollSet,
    _ buffers: consuming MessageBuffers
  ) {
    patience = context.patience
    injectedDelay = context.assignment.injectedDelay
    field = SequenceField(messageSize: context.assignment.sizes.common)
    form = MessageForm(context.assignment, blocks: false)
    clients = numbers.map { ConcurrentClient(number: $0) }
    places = Array(repeating: -1, count: Int(numbers.max() ?? 0) + 1)
    for (place, number) in numbers.enumerated() { places[Int(number)] = place }
    self.ready = ready
    line = WaitingLine(capacity: numbers.count)
    sharesReceiver = context.assignment.variant.transport == .unixDatagram
    self.buffers = buffers
  }

  private mutating func runSlot(
    _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let mayLose = patience.losesMessages
    var now = Clock.now()
    tally.start = now
    tally.end = now
    lastSearch = now
    for place in clients.indices {
      clients[place].begun = 0
      try beginNext(place, window, &tally, at: now)
      now = Clock.now()
    }
    while active > 0 {
      let count = ready.wait(mayLose ? Self.searchInterval : -1)
      if count < 0 { try patience.goOn(after: .failed(.last(of: EpollSet.call)), to: "receive") }
      var index = 0
      while index < count {
        try attend(to: places[Int(ready.ready(index))], window, &tally)
        index &+= 1
      }
      if mayLose { try giveUpLost(window, &tally) }
    }
    precondition(line.isEmpty, "nobody waits in line who has nothing under way")
  }

  @inline(__always)
  private mutating func attend(
    to place: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    if clients[place].state == .sending { return try resume(place) }
    let reply = buffers.incoming(0)
    let transfer = clients[place].message.receive(into: reply, form, from: clients[place].number)
    if transfer != .done { return try patience.goOn(after: transfer, to: "receive") }
    let now = Clock.now()
    let value = field.load(from: reply)
    guard clients[place].state == .waiting, value == clients[place].sequence else {
      return try checkStray(value, place)
    }
    tally.replies &+= 1
    tally.end = now
    if window.isCounted { clients[place].replies &+= 1 }
    timings.record(now &- clients[place].sent, from: clients[place].sent, to: now, in: window)
    try end(place, window, &tally, at: now)
  }

  /// Lets a client send its next request, if there is still time for one.
  @inline(__always)
  private mutating func beginNext(
    _ place: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) {
    guard now < window.deadline, clients[place].begun < window.messageLimit else { return }
    active &+= 1
    clients[place].begun &+= 1
    clients[place].sent = now
    clients[place].state = .sending
    tally.messages &+= 1
    if injectedDelay > .zero { InjectedSlowdown.keepBusy(for: injectedDelay) }
    if !line.isEmpty { return line.append(place) }
    let transfer = send(place)
    if transfer != .done { try awaitRoom(place, after: transfer) }
  }

  @inline(__always)
  mutating func send(_ place: Int) -> Transfer {
    field.store(clients[place].sequence, to: buffers.outgoing(0))
    let transfer = clients[place].message.send(
      buffers.outgoing(0), form, to: clients[place].number)
    if transfer == .done { clients[place].state = .waiting }
    return transfer
  }

  /// Ends the request under way, and begins the next.
  @inline(__always)
  private mutating func end(
    _ place: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) {
    active &-= 1
    clients[place].state = .idle
    clients[place].sequence = field.successor(of: clients[place].sequence)
    try beginNext(place, window, &tally, at: now)
  }

  /// What is not the reply that is due: over a transport that loses messages, one that was given up for
  /// lost, and stays so.
  @inline(never)
  private func checkStray(_ value: UInt64, _ place: Int) throws(EndFailure) {
    if patience.losesMessages { return }
    throw EndFailure("reply \(value) came where \(clients[place].sequence) was due")
  }

  /// Lets clients go on whose reply was lost.
  @inline(never)
  private mutating func giveUpLost(
    _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let now = Clock.now()
    guard now - lastSearch >= UInt64(Self.searchInterval) * 1_000_000 else { return }
    lastSearch = now
    for place in clients.indices where clients[place].state == .waiting {
      switch patience.judge(
        .pausing, waitingSince: clients[place].sent, to: "receive")
      {
      case .again: break
      case .lost:
        // Nothing came until then, for all that it was waited for.
        tally.end = max(tally.end, min(now, window.deadline))
        try end(place, window, &tally, at: now)
      case .failed(let failure): throw failure
      }
    }
  }
}
