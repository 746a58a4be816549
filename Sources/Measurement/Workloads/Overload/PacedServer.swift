import BenchmarkModel

/// A server that is busy with each client for a set time before it accepts the next.
///
/// Its first bytes to a client are the instant at which it was accepted, on the clock that all processes
/// share: a client that is late to read them, or sleeps in another call, does not spoil the measurement.
struct PacedServer: ~Copyable {
  private let listener: CInt
  private let serviceTime: Nanoseconds
  private let control: CInt
  private let limit: UInt64
  private var spare = SpareDescriptor()
  /// nil where no other process accepts.
  private var queue: SharedQueue?
  /// When the server is done with the client before.
  private var free: UInt64 = 0
  private var served: UInt64 = 0
  private var shed: UInt64 = 0
  private var firstAccept: UInt64 = 0
  private var lastAccept: UInt64 = 0

  static func run(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try attempting("could not make the listener return at once") { () throws(Errno) in
      try Socket.setNonBlocking(endpoint.receiving)
    }
    let input = control.input
    let queue = try attempting("could not prepare to wait") { () throws(Errno) in
      try SharedQueue.of(endpoint, beside: input)
    }
    let origin = try control.waitAtGate()
    let slot = assignment.countedSlot
    var server = PacedServer(
      listener: endpoint.receiving, serviceTime: assignment.benchmark.serviceTime ?? .zero,
      control: control.input,
      limit: origin + slot.end + OverloadMeasurement.longestWait + assignment.patience, queue)
    Clock.sleep(until: origin + slot.start)
    let before = ResourceUsage.ofSelf()
    try server.serveAll()
    var record = EndRecord(load: server.findings, due: origin + slot.start, cost: before)
    if let tally = server.queue?.tally { record.note(tally) }
    return record
  }

  private init(
    listener: CInt, serviceTime: Nanoseconds, control: CInt, limit: UInt64,
    _ queue: consuming SharedQueue?
  ) {
    self.queue = queue
    self.listener = listener
    self.serviceTime = serviceTime
    self.control = control
    self.limit = limit
  }

  private var findings: [OverloadFinding: UInt64] {
    [.served: served, .servedTime: lastAccept - firstAccept, .shed: shed]
  }

  /// Serves until the harness says that the clients have finished.
  private mutating func serveAll() throws(EndFailure) {
    var wasIdle = true
    while true {
      let result = queue?.take() ?? SystemCall.accept(listener)
      if result.value >= 0 {
        serve(FileDescriptor(taking: result.number), afterIdling: wasIdle)
        wasIdle = false
        continue
      }
      switch result.error {
      case .wouldBlock:
        wasIdle = true
        if try !waitForClient() { return }
      case let error where error.isShortageOfDescriptors:
        if spare.turnAwayNext(of: listener) { shed += 1 }
      case .interrupted, .connectionAbort: continue
      case let error: throw EndFailure("could not accept", error)
      }
    }
  }

  private mutating func serve(_ client: consuming FileDescriptor, afterIdling: Bool) {
    var accepted = Clock.now()
    let number = client.number
    SystemCall.send(number, &accepted, MemoryLayout<UInt64>.size, MessageFlags.noSignal).ignore()
    served += 1
    if firstAccept == 0 { firstAccept = accepted }
    lastAccept = accepted
    // One that waited was to be served as soon as the one before it had gone, and the server woke late.
    free = (afterIdling ? accepted : free) + serviceTime
    Clock.sleep(until: free)
    // Bytes that are left unread make the close a reset, which may overtake the greeting.
    var request: UInt8 = 0
    SystemCall.receive(number, &request, 1, MessageFlags.dontWait).ignore()
  }

  /// - Returns: false when no client will come.
  private mutating func waitForClient() throws(EndFailure) -> Bool {
    while true {
      let (haveFinished, isAsked) = waitOnce()
      if haveFinished || isAsked { return !haveFinished }
      if Clock.now() > limit { throw EndFailure("gave up waiting for the clients to finish") }
    }
  }

  private mutating func waitOnce() -> (haveFinished: Bool, isAsked: Bool) {
    guard let count = queue?.waitForAny().value else {
      let (haveFinished, isAsked) = Poll.waitReadable(control, or: listener, within: -1)
      return (haveFinished, isAsked)
    }
    let haveFinished = queue?.isControlReady(among: max(0, count)) == true
    return (haveFinished, count > 0 && !haveFinished)
  }
}
