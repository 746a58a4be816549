import BenchmarkModel
import Glibc

/// Fills the queue of a listener with connections.
struct ConnectionFiller: ~Copyable {
  private enum Outcome {
    case completed, refused, waiting
  }

  private(set) var findings: [QueueFinding: UInt64] = [:]
  private let assignment: Assignment
  private var sockets = DataSocketTable()

  /// A handshake over loopback is done when `connect` returns; on a machine that is busy it may take
  /// the kernel a moment longer, in milliseconds.
  private static let handshakeTime: CInt = 200

  init(_ assignment: Assignment) { self.assignment = assignment }

  mutating func run(_ control: inout Control) throws(EndFailure) {
    guard let target = assignment.serverAddress?.storage else {
      throw EndFailure("the assignment names no address")
    }
    var taken: UInt64 = 0
    var start = Clock.now()
    var last = try connect(to: target)
    while last.outcome == .completed {
      taken += 1
      start = Clock.now()
      last = try connect(to: target)
    }
    findings[.taken] = taken
    if last.outcome == .refused { findings[.refused] = 1 }
    try control.tell(.full)
    try control.hear(.room)
    findings[.freed] = try connect(to: target).outcome == .completed ? 1 : 0
    try control.tell(.next)
    try control.hear(.room)
    if last.outcome == .waiting { awaitRoom(last.descriptor, since: start) }
    try control.tell(.next)
  }

  /// One attempt that does not wait for a place.
  private mutating func connect(
    to target: SocketAddress.Storage
  ) throws(EndFailure) -> (outcome: Outcome, descriptor: CInt) {
    let variant = assignment.variant
    let socket = try attempting(
      "could not create socket number \(sockets.count + 1)"
    ) { () throws(Errno) in
      let socket = try Socket.make(for: variant.transport)
      try Socket.setNonBlocking(socket.number)
      return socket
    }
    let descriptor = socket.number
    sockets.add(socket)
    if target.connect(descriptor) == 0 { return (.completed, descriptor) }
    switch Errno.last {
    case .wouldBlock, Errno(ECONNREFUSED): return (.refused, descriptor)
    case Errno(EINPROGRESS): break
    case let error: throw EndFailure("could not connect", error)
    }
    guard Self.isWritable(descriptor, within: Self.handshakeTime) else {
      return (.waiting, descriptor)
    }
    return (Socket.pendingError(of: descriptor) == nil ? .completed : .refused, descriptor)
  }

  /// Waits, as long as a trial's timed part, for the connection that found the queue full.
  private mutating func awaitRoom(_ descriptor: CInt, since start: UInt64) {
    let milliseconds = (assignment.slots.last.map { $0.end - $0.start } ?? 0) / 1_000_000
    if Self.isWritable(descriptor, within: CInt(clamping: milliseconds)),
      Socket.pendingError(of: descriptor) == nil
    {
      findings[.delayed] = Clock.now() - start
    } else {
      findings[.timedOut] = 1
    }
  }

  private static func isWritable(_ descriptor: CInt, within milliseconds: CInt) -> Bool {
    let end = Clock.now() + UInt64(milliseconds) * 1_000_000
    while true {
      var request = pollfd(fd: descriptor, events: CShort(POLLOUT), revents: 0)
      let now = Clock.now()
      let left = end > now ? (end - now + 999_999) / 1_000_000 : 0
      if poll(&request, 1, CInt(clamping: left)) > 0 { return true }
      // A tick may have cut the wait short.
      if Clock.now() >= end { return false }
    }
  }
}
