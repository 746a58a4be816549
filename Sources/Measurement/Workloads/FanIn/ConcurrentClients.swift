import BenchmarkModel

/// Many clients at once in one process, each with as many closed loops as its connection has lanes: whichever
/// has its reply sends its next request.
struct ConcurrentClients<Lanes: RequestLanes>: ~Copyable {
  let patience: Patience
  private let field: SequenceField
  private let lanes: Lanes
  private let form: MessageForm
  let buffers: MessageBuffers
  /// Of each client, where its replies are cut that it takes as they are there; empty where it takes messages.
  var cutters: [MessageCutter] = []
  var clients: [ConcurrentClient]
  /// Of all clients, one a lane.
  let requests: RequestTable
  /// By descriptor, which client has it.
  private var places: [Int]
  var ready: EpollSet
  /// Requests that a full receiver has no room for, where it is one for all; else each waits in the line of
  /// its client.
  var line = WaitingLine()
  let sharesReceiver: Bool
  private let injectedDelay: Nanoseconds
  private var timings = SlotTimings()
  /// Requests under way.
  private var active = 0
  /// When those were last looked for whose reply was lost.
  private var lastSearch: UInt64 = 0

  /// How often lost replies are looked for, in milliseconds.
  private static var searchInterval: CInt { CInt(Patience.searchInterval / .milliseconds(1)) }

  /// Waits at the gate and works through the slots.
  static func run(
    _ assignment: Assignment, _ lanes: Lanes, _ sockets: consuming FanInSockets,
    _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    let numbers = sockets.activeNumbers
    let ready = try attempting("could not prepare to wait") { () throws(Errno) in
      var ready = try EpollSet()
      for number in numbers { try ready.add(number) }
      return ready
    }
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes, MessageMemory(assignment))
    }
    let endpoint = DataEndpoint(connected: numbers[0], of: assignment.variant)
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: try control.waitAtGate(),
      control: control.input)
    var clients = Self(context, lanes, numbers, ready, buffers)
    var account = SlotAccount(context)
    account.countDrops(of: numbers)
    account.workThrough { _, window, tally throws(EndFailure) in
      try clients.runSlot(window, &tally)
    }
    var record = account.record
    clients.timings.complete(&record)
    record.clientReplies = clients.clients.map(\.replies)
    record.requireShares()
    record.check(clients.buffers)
    sockets.close(noting: endpoint, in: &record)
    return record
  }

  private init(
    _ context: EndContext, _ lanes: Lanes, _ numbers: [CInt], _ ready: consuming EpollSet,
    _ buffers: consuming MessageBuffers
  ) {
    patience = context.patience
    injectedDelay = context.assignment.injectedDelay
    field = SequenceField(messageSize: context.assignment.sizes.common)
    form = MessageForm(context.assignment, blocks: false)
    self.lanes = lanes
    clients = numbers.map { ConcurrentClient(number: $0) }
    requests = RequestTable(clients: numbers.count, lanes: lanes.count)
    places = Array(repeating: -1, count: Int(numbers.max() ?? 0) + 1)
    for (place, number) in numbers.enumerated() { places[Int(number)] = place }
    self.ready = ready
    sharesReceiver = context.assignment.variant.transport == .unixDatagram
    if let intake = buffers.intake {
      cutters = numbers.map { _ in intake.pointee.cutter }
    }
    self.buffers = buffers
  }

  private mutating func runSlot(
    _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let mayLose = patience.losesMessages
    try beginAll(window, &tally)
    while active > 0 {
      let count = ready.wait(mayLose ? Self.searchInterval : -1)
      if count < 0 { try patience.goOn(after: .failed(.last(of: EpollSet.call)), to: "receive") }
      var index = 0
      while index < count {
        let client = places[Int(ready.ready(index))]
        if ready.hasRoom(index) { try resume(client, window, &tally) }
        if ready.hasArrival(index) { try takeReply(client, window, &tally) }
        index &+= 1
      }
      if mayLose { try giveUpLost(window, &tally) }
    }
    precondition(line.isEmpty, "nobody waits in line who has nothing under way")
  }

  private mutating func beginAll(
    _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    var now = Clock.now()
    tally.start = now
    tally.end = now
    lastSearch = now
    for client in clients.indices { clients[client].begun = 0 }
    for place in 0..<requests.count {
      try beginNext(place, window, &tally, at: now)
      now = Clock.now()
    }
  }

  @inline(__always)
  private mutating func takeReply(
    _ client: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    if let intake = buffers.intake { return try takeReplies(client, intake, window, &tally) }
    let reply = buffers.incoming(0)
    let transfer = clients[client].reply.receive(into: reply, form, from: clients[client].number)
    if transfer != .done { return try patience.goOn(after: transfer, to: "receive") }
    try note(field.load(from: reply), of: client, window, &tally, at: Clock.now())
  }

  /// Notes a reply that has come.
  @inline(__always)
  mutating func note(
    _ value: UInt64, of client: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot,
    at now: UInt64
  ) throws(EndFailure) {
    let place = client &* lanes.count &+ lanes.lane(of: value)
    guard requests[place].state == .waiting, value == requests[place].sequence else {
      return try checkStray(value, place)
    }
    tally.replies &+= 1
    tally.end = now
    if window.isCounted { clients[client].replies &+= 1 }
    let start = requests[place].start
    timings.record(now &- start, from: start, to: now, in: window)
    try end(place, window, &tally, at: now)
  }

  /// Lets a lane send its next request, if there is still time for one.
  @inline(__always)
  private mutating func beginNext(
    _ place: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) {
    let client = requests[place].client
    guard now < window.deadline, clients[client].begun < window.messageLimit else { return }
    if try begin(place, &tally, at: now) { return }
    try beginAgain(place, window, &tally)
  }

  /// - Returns: false where the kernel refused to send the request.
  @inline(__always)
  private mutating func begin(
    _ place: Int, _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) -> Bool {
    let client = requests[place].client
    active &+= 1
    clients[client].begun &+= 1
    requests[place].start = now
    requests[place].state = .sending
    tally.messages &+= 1
    if injectedDelay > .zero { BusyWork.run(for: injectedDelay) }
    if isLineEmpty(of: client) {
      let transfer = send(place)
      if transfer == .done { return true }
      if patience.isRefused(transfer) { return false }
      try awaitRoom(place, after: transfer)
    } else {
      join(place)
    }
    return true
  }

  /// Takes back a request that was refused, and begins it again until one goes through or there is no more time.
  @inline(never)
  mutating func beginAgain(
    _ place: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let client = requests[place].client
    var now: UInt64
    repeat {
      active &-= 1
      clients[client].begun &-= 1
      clients[client].request.forget()
      requests[place].state = .idle
      tally.messages &-= 1
      tally.refused &+= 1
      now = Clock.now()
      tally.end = now
      guard now < window.deadline else { return }
    } while try !begin(place, &tally, at: now)
  }

  @inline(__always)
  mutating func send(_ place: Int) -> Transfer {
    let client = requests[place].client
    field.store(requests[place].sequence, to: buffers.outgoing(0))
    let transfer = clients[client].request.send(
      buffers.outgoing(0), form, to: clients[client].number)
    if transfer == .done { requests[place].state = .waiting }
    return transfer
  }

  /// Ends the request under way, and begins the next of its lane.
  @inline(__always)
  private mutating func end(
    _ place: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot, at now: UInt64
  ) throws(EndFailure) {
    active &-= 1
    requests[place].state = .idle
    requests[place].sequence = lanes.successor(of: requests[place].sequence)
    try beginNext(place, window, &tally, at: now)
  }

  /// What is not the reply that is due: over a transport that loses messages, one that was given up for
  /// lost, and stays so.
  @inline(never)
  private func checkStray(_ value: UInt64, _ place: Int) throws(EndFailure) {
    if patience.losesMessages { return }
    throw EndFailure.wrongReply(value, due: requests[place].sequence)
  }

  /// Lets lanes go on whose reply was lost.
  @inline(never)
  private mutating func giveUpLost(
    _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let now = Clock.now()
    guard now >= lastSearch + Patience.searchInterval else { return }
    lastSearch = now
    for place in 0..<requests.count where requests[place].state == .waiting {
      switch patience.judge(.pausing, waitingSince: requests[place].start, to: "receive") {
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
