import BenchmarkModel

/// Where clients ask to be let in: makes sockets and connects them to a server's address.
struct Door {
  enum Answer {
    /// The connection is made.
    case entered
    /// The kernel goes on asking.
    case pending
    /// There was no room.
    case full
    case turnedAway
    /// There was no room before the time was up.
    case late
  }

  struct Knock {
    let answer: Answer
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
  func knock(
    with name: @autoclosure () -> String = "a socket", sleepingUntil limit: UInt64,
    awaitingUntil patience: UInt64
  ) throws(EndFailure) -> Knock {
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
    case nil: return Knock(answer: .entered, descriptor: socket.release(), foundFull: false)
    case Errno.wouldBlock?:
      guard limit > 0 else { return Knock(answer: .full, descriptor: -1, foundFull: true) }
      let answer = try connectBlocking(number, until: limit)
      return Knock(
        answer: answer, descriptor: answer == .entered ? socket.release() : -1, foundFull: true)
    case Errno.nowInProgress?:
      let answer = Self.answerInProgress(number, until: patience)
      let isOver = answer == .turnedAway
      return Knock(
        answer: answer, descriptor: isOver ? -1 : socket.release(), foundFull: false)
    case Errno.connectionRefused?, Errno.connectionReset?:
      return Knock(answer: .turnedAway, descriptor: -1, foundFull: false)
    case let error?:
      throw EndFailure("could not connect", error)
    }
  }

  /// Sleeps in `connect(2)`, as a plain client does; the end's ticks interrupt it.
  private func connectBlocking(_ number: CInt, until limit: UInt64) throws(EndFailure) -> Answer {
    try attempting("could not make the socket wait") { () throws(Errno) in
      try Socket.setBlocking(number)
    }
    while Clock.now() < limit {
      let result = target.connect(number)
      if result.value == 0 { return .entered }
      switch result.error {
      case .interrupted, .wouldBlock: continue
      case .socketIsConnected: return .entered
      case .connectionRefused, .connectionReset: return .turnedAway
      case let error: throw EndFailure("could not connect", error)
      }
    }
    return .late
  }

  /// Over loopback the handshake is done when `connect` returns, or its first request was dropped.
  private static func answerInProgress(_ number: CInt, until patience: UInt64) -> Answer {
    guard Socket.awaitWritable(number, until: patience) else { return .pending }
    return Socket.pendingError(of: number) == nil ? .entered : .turnedAway
  }

  /// Closes a connection, or what was to become one.
  func leave(_ number: CInt) {
    if resets { Socket.resetOnClose(number) }
    FileDescriptor.close(number)
  }
}
