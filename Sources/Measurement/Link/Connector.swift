import BenchmarkModel

/// Makes clients' sockets and connects them to a server's address.
struct Connector {
  enum Outcome {
    case connected
    /// The kernel repeats the connection request.
    case inProgress
    /// The queue had no room.
    case queueFull
    case refused
    /// The queue had no room before the time was up.
    case timedOut
  }

  struct Result {
    let outcome: Outcome
    /// -1 unless the connection is made or under way.
    let descriptor: CInt
    let foundFull: Bool
  }

  private let target: SocketAddress.Storage
  private let variant: Variant
  /// Whether leaving resets the connection, which gives the port back at once.
  private let resets: Bool

  init(_ assignment: Assignment) throws(EndFailure) {
    guard let address = assignment.serverAddress else {
      throw EndFailure("the assignment names no address")
    }
    target = address.storage
    variant = assignment.variant
    resets = assignment.closer == .reset
  }

  /// One connect.
  ///
  /// - Parameters:
  ///   - name: what the socket is called where none can be made.
  ///   - limit: until when to sleep in `connect(2)` for room, on CLOCK_MONOTONIC; 0 not to sleep.
  ///   - patience: until when to wait for the kernel's handshake.
  func connect(
    with name: @autoclosure () -> String = "a socket", sleepingUntil limit: UInt64,
    awaitingUntil patience: UInt64
  ) throws(EndFailure) -> Result {
    let socket = try attempting("could not create \(name())") { () throws(Errno) in
      let socket = try Socket.make(for: variant.transport)
      try Socket.apply(variant, to: socket.number)
      try Socket.setNonBlocking(socket.number)
      return socket
    }
    let number = socket.number
    let result = target.connect(number)
    let error = result.value == 0 ? nil : result.error
    switch error {
    case nil: return Result(outcome: .connected, descriptor: socket.release(), foundFull: false)
    case Errno.wouldBlock?:
      guard limit > 0 else { return Result(outcome: .queueFull, descriptor: -1, foundFull: true) }
      let outcome = try connectBlocking(number, until: limit)
      return Result(
        outcome: outcome, descriptor: outcome == .connected ? socket.release() : -1, foundFull: true
      )
    case Errno.nowInProgress?:
      let outcome = Self.outcomeInProgress(number, until: patience)
      let isOver = outcome == .refused
      return Result(
        outcome: outcome, descriptor: isOver ? -1 : socket.release(), foundFull: false)
    case Errno.connectionRefused?, Errno.connectionReset?:
      return Result(outcome: .refused, descriptor: -1, foundFull: false)
    case let error?:
      throw EndFailure("could not connect", error)
    }
  }

  /// Sleeps in `connect(2)`, as a plain client does; the end's ticks interrupt it.
  private func connectBlocking(_ number: CInt, until limit: UInt64) throws(EndFailure) -> Outcome {
    try attempting("could not make the socket wait") { () throws(Errno) in
      try Socket.setBlocking(number)
    }
    while Clock.now() < limit {
      let result = target.connect(number)
      if result.value == 0 { return .connected }
      switch result.error {
      case .interrupted, .wouldBlock: continue
      case .socketIsConnected: return .connected
      case .connectionRefused, .connectionReset: return .refused
      case let error: throw EndFailure("could not connect", error)
      }
    }
    return .timedOut
  }

  /// Over loopback the handshake is done when `connect` returns, or its first request was dropped.
  private static func outcomeInProgress(_ number: CInt, until patience: UInt64) -> Outcome {
    guard Socket.awaitWritable(number, until: patience) else { return .inProgress }
    return Socket.pendingError(of: number) == nil ? .connected : .refused
  }

  /// Closes a connection, or what was to become one.
  func leave(_ number: CInt) {
    if resets { Socket.resetOnClose(number) }
    FileDescriptor.close(number)
  }
}
