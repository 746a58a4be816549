import BenchmarkModel

/// A server that is one process and serves whichever client has something for it.
struct MultiplexingServer<Watched: ReadinessSet & ~Copyable>: ~Copyable {
  let assignment: Assignment
  let form: MessageForm
  let serviceTime: Nanoseconds
  let listener: CInt
  let control: CInt
  /// Whether other processes accept at the listener, too.
  let isWorker: Bool
  var accepts = AcceptTally()
  let buffers: MessageBuffers
  var watched: Watched
  /// By descriptor, what is kept of a client from which it takes what is there; empty where it takes messages.
  var services: [BufferedService?] = []
  let field: SequenceField
  var table = DataSocketTable()
  private var spare = SpareDescriptor()
  /// Clients that there was no descriptor for.
  var refused: UInt64 = 0
  /// Requests answered since the server began.
  var answered: UInt64 = 0
  var haveClientsFinished = false
  private var hasClientLeft = false
  private var bufferSizes: (send: Int?, receive: Int?)
  /// Of `load`: what waits in the kernel and, of messages that nobody answers, when each came.
  var series: ServerSeries
  var receipts: Receipts
  /// Whether what comes is no longer answered.
  var isReceiving = false

  /// Meets all clients, waits at the gate, and serves until they have finished.
  static func run(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    var server = try Self(assignment, endpoint, control.input)
    let origin = try server.meetClients(&control)
    let context = EndContext(
      assignment: assignment, endpoint: endpoint, origin: origin, control: control.input)
    return server.serve(context)
  }

  private init(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: CInt
  ) throws(EndFailure) {
    let listener = endpoint.receiving
    let receipts = try Receipts(assignment)
    let buffers = try attempting("could not get memory for its messages") { () throws(Errno) in
      try MessageBuffers(assignment.sizes, MessageMemory(assignment))
    }
    let watched = try attempting("could not prepare to wait") { () throws(Errno) in
      var watched = try Watched()
      try watched.add(listener, isExclusive: endpoint.sharing == .exclusive)
      try watched.add(control)
      return watched
    }
    series = ServerSeries(assignment)
    self.receipts = receipts
    self.assignment = assignment
    serviceTime = assignment.serviceTime
    self.listener = listener
    self.control = control
    isWorker = endpoint.sharing != nil
    form = MessageForm(assignment, blocks: false)
    field = SequenceField(messageSize: assignment.sizes.common)
    self.buffers = buffers
    self.watched = watched
  }

  private mutating func serve(_ context: EndContext) -> EndRecord {
    let patience = context.patience
    let connections = table.count
    begin(context)
    var slots = ClockedSlots(context)
    do throws(EndFailure) {
      while !isOver(context) {
        let count = watched.wait(-1)
        if count < 0 {
          try patience.goOn(after: .failed(.last(of: Watched.call)), to: "receive")
        }
        let now = Clock.now()
        slots.advance(to: now)
        if now >= series.nextLook { lookAtQueue(count, now: now) }
        let before = answered
        try serveReady(count)
        if answered > before { slots.count(answered &- before) }
        // All clients stay until none has anything to send. What it costs that they leave is not what it
        // costs to serve them, so that the first to leave ends the slots.
        if hasClientLeft { slots.finish() }
      }
      slots.finish()
    } catch {
      slots.fail(error)
    }
    var record = slots.account.record
    receipts.complete(&record, &series.stretches)
    record.series = series.finish()
    record.counts[.connections] = UInt64(connections)
    record.sendBuffer = bufferSizes.send
    record.receiveBuffer = bufferSizes.receive
    record.note(accepts)
    record.check(buffers)
    return record
  }

  @inline(__always)
  mutating func serveReady(_ count: Int) throws(EndFailure) {
    var index = 0
    while index < count {
      let number = watched.ready(index)
      if number == listener {
        try accept()
      } else if number == control {
        haveClientsFinished = true
      } else if let place = table.place(of: number) {
        try serveClient(at: place)
      }
      index &+= 1
    }
  }

  mutating func accept() throws(EndFailure) {
    do throws(Errno) {
      try add(try Socket.accept(listener))
      if isWorker { accepts.accepts += 1 }
    } catch {
      if isWorker, error == .wouldBlock {
        accepts.emptyWakeups += 1
        return
      }
      guard error.isShortageOfDescriptors, spare.turnAwayNext(of: listener) else {
        throw EndFailure("could not accept client number \(table.count + 1)", error)
      }
      refused += 1
    }
  }

  private mutating func add(_ socket: consuming FileDescriptor) throws(Errno) {
    try Socket.apply(assignment.variant, to: socket.number)
    try watched.add(socket.number)
    bufferSizes = (
      Socket.sendBuffer(of: socket.number), Socket.receiveBuffer(of: socket.number)
    )
    prepareService(of: socket.number)
    table.add(socket)
  }

  @inline(__always)
  mutating func serveClient(at place: Int) throws(EndFailure) {
    if isReceiving { return try receive(at: place) }
    if let intake = buffers.intake {
      return try serveStream(table.clients[place].number, intake)
    }
    let wasAwaitingRoom = table.clients[place].isAnswering
    switch table.clients[place].serve(form, buffers.incoming(0), serviceTime) {
    case .answered:
      answered &+= 1
      if wasAwaitingRoom { try watch(table.clients[place].number, forRoom: false) }
    case .awaitingRequest: break
    case .awaitingRoom:
      if !wasAwaitingRoom { try watch(table.clients[place].number, forRoom: true) }
    case .gone: dismiss(table.clients[place].number)
    case .failed(let transfer): throw EndFailure("could not serve a client", transfer)
    }
  }

  mutating func watch(_ number: CInt, forRoom: Bool) throws(EndFailure) {
    try attempting("could not prepare to wait") { () throws(Errno) in
      try watched.watch(number, forRoom: forRoom)
    }
  }

  mutating func dismiss(_ number: CInt) {
    hasClientLeft = true
    watched.remove(number)
    table.remove(number)
  }
}
