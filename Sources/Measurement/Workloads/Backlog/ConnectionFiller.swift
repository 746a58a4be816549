import BenchmarkModel

/// Fills the queue of a listener with connections.
struct ConnectionFiller: ~Copyable {
  private(set) var findings: [QueueFinding: UInt64] = [:]
  private let connector: Connector
  /// How long the one that finds the queue full waits for room: a trial's timed part.
  private let patience: Nanoseconds
  private var sockets = DataSocketTable()

  /// A handshake over loopback is done when `connect` returns; on a machine that is busy it may take
  /// the kernel a moment longer.
  private static let handshakeTime = Nanoseconds.milliseconds(200)

  init(_ assignment: Assignment) throws(EndFailure) {
    connector = try Connector(assignment)
    patience = assignment.slots.last?.length ?? .zero
  }

  mutating func run(_ control: inout Control) throws(EndFailure) {
    var taken: UInt64 = 0
    var start = Clock.now()
    var last = try attempt()
    while last.outcome == .connected {
      taken += 1
      start = Clock.now()
      last = try attempt()
    }
    findings[.taken] = taken
    if last.outcome != .inProgress { findings[.refused] = 1 }
    try control.tell(.full)
    try control.hear(.room)
    findings[.freed] = try attempt().outcome == .connected ? 1 : 0
    try control.tell(.next)
    try control.hear(.room)
    if last.outcome == .inProgress { awaitRoom(last.descriptor, since: start) }
    try control.tell(.next)
  }

  /// One attempt that does not wait for a place.
  private mutating func attempt() throws(EndFailure) -> Connector.Result {
    let result = try connector.connect(
      with: "socket number \(sockets.count + 1)", sleepingUntil: 0,
      awaitingUntil: Clock.now() + Self.handshakeTime)
    if result.descriptor >= 0 { sockets.add(FileDescriptor(taking: result.descriptor)) }
    return result
  }

  /// Waits for the connection that found the queue full.
  private mutating func awaitRoom(_ descriptor: CInt, since start: UInt64) {
    if Socket.awaitWritable(descriptor, until: Clock.now() + patience),
      Socket.pendingError(of: descriptor) == nil
    {
      findings[.delayed] = Clock.now() - start
    } else {
      findings[.timedOut] = 1
    }
  }
}
