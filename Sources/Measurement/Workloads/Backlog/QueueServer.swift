import BenchmarkModel

/// A server that listens, or is bound, and serves nobody until its client has filled the queue.
struct QueueServer: ~Copyable {
  private let assignment: Assignment
  private var findings: [QueueFinding: UInt64] = [:]

  /// Goes through the talk with the client: it fills the queue, and this end makes room once and again.
  ///
  /// - Parameter endpoint: the connection socket, or the one that datagrams come to.
  static func run(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    var server = QueueServer(assignment)
    let origin = try control.waitAtGate()
    Clock.sleep(until: origin)
    if assignment.variant.hasListener {
      try server.serveConnections(endpoint.receiving, &control)
    } else {
      try server.readMessages(endpoint.receiving, &control)
    }
    return EndRecord(queue: server.findings, due: origin)
  }

  private init(_ assignment: Assignment) { self.assignment = assignment }

  private mutating func serveConnections(
    _ listener: CInt, _ control: inout Control
  ) throws(EndFailure) {
    try control.hear(.full)
    if let queue = Socket.listenerQueue(of: listener) {
      findings[.length] = UInt64(queue.length)
      findings[.limit] = UInt64(queue.limit)
    }
    // Accepted connections stay open: the next client must not find a place that was given back.
    var accepted = DataSocketTable()
    for _ in 0..<QueueHandshake.places {
      accepted.add(
        try attempting("could not accept") { () throws(Errno) in try Socket.accept(listener) })
      try control.tell(.room)
      try control.hear(.next)
    }
  }

  private mutating func readMessages(
    _ descriptor: CInt, _ control: inout Control
  ) throws(EndFailure) {
    try control.hear(.full)
    var read: UInt64 = 0
    let size = assignment.sizes.received
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    defer { memory.deallocate() }
    while true {
      let result = SystemCall.receive(descriptor, memory, size, MessageFlags.dontWait)
      if result.value >= 0 {
        read += 1
      } else if result.wouldBlock {
        break
      } else if !result.wasInterrupted {
        throw EndFailure("could not receive", result.error)
      }
    }
    findings[.read] = read
    findings[.dropped] = Socket.drops(of: descriptor).map { UInt64($0) }
    try control.tell(.room)
    try control.hear(.next)
  }
}
