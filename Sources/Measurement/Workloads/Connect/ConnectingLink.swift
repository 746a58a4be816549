import BenchmarkModel

/// A client's link that makes a connection for every request: `socket`, `connect`, the request; then the
/// server's greeting, which says when it has accepted, where it sends one, the reply, and `close`.
///
/// The request goes out before the client knows that it is accepted. With SYN cookies, a server whose
/// queue is full forgets a client that has not sent anything, and neither would ever hear of the other.
///
/// Every call can be interrupted and made again, as those of any link.
struct ConnectingLink: MessageLink, ~Copyable {
  private enum Step {
    case idle, connecting, requesting, awaitingAcceptance, awaitingReply, closing
  }

  private let settings: ConnectionSettings
  private let target: SocketAddress.Storage
  private let sizes: MessageSizes
  private var step = Step.idle
  private var descriptor: CInt = -1
  private var bytes = ConnectionBytes()
  /// The instant at which the server has accepted, on the clock that all processes share.
  private var greeting: UInt64 = 0
  private(set) var instants = ConnectionInstants()

  init(_ settings: ConnectionSettings, sizes: MessageSizes) {
    self.settings = settings
    target = settings.address.storage
    self.sizes = sizes
  }

  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
    if step == .idle {
      if let failure = open() { return failure }
    }
    if step == .connecting {
      if let failure = connect() { return failure }
    }
    let transfer = bytes.send(buffer, sizes.sent, to: descriptor)
    if transfer == .done { step = settings.greets ? .awaitingAcceptance : .awaitingReply }
    return transfer.error?.isPeerGone == true ? Self.refused : transfer
  }

  /// A server that ends a connection without a word has turned the client away.
  private static var refused: Transfer { .failed(.connectionRefused) }

  private mutating func open() -> Transfer? {
    instants.start = Clock.now()
    do throws(Errno) {
      descriptor = try Socket.make(for: settings.variant.transport).release()
      try Socket.apply(settings.variant, to: descriptor)
    } catch {
      return .failed(error)
    }
    step = .connecting
    return nil
  }

  /// An interrupted connect goes on by itself; asking again waits for it.
  private mutating func connect() -> Transfer? {
    let result = target.connect(descriptor)
    if result.value != 0, Errno.last != .socketIsConnected {
      return Errno.last == .alreadyInProcess ? .pausing : .failed(result.error)
    }
    instants.connected = Clock.now()
    step = .requesting
    return nil
  }

  private mutating func awaitAcceptance() -> Transfer? {
    let transfer = bytes.receive(&greeting, MemoryLayout<UInt64>.size, from: descriptor)
    if transfer == .closed || transfer.error?.isPeerGone == true { return Self.refused }
    if transfer != .done { return transfer }
    // The server may be faster than the return from `connect`.
    instants.accepted = max(greeting, instants.connected)
    step = .awaitingReply
    return nil
  }

  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    if step == .awaitingAcceptance {
      if let failure = awaitAcceptance() { return failure }
    }
    if step == .awaitingReply {
      let transfer = bytes.receive(buffer, sizes.received, from: descriptor)
      if !settings.greets, transfer.isFarewell { return Self.refused }
      if transfer != .done { return transfer }
      instants.answered = Clock.now()
      if !settings.greets { instants.accepted = instants.answered }
      step = .closing
    }
    switch settings.closer {
    case .client: break
    case .server:
      let transfer = ConnectionBytes.awaitEnd(of: descriptor)
      if transfer != .done { return transfer }
    case .reset: Socket.resetOnClose(descriptor)
    }
    FileDescriptor.close(descriptor)
    descriptor = -1
    instants.closed = Clock.now()
    step = .idle
    return .done
  }

  /// Gives the connection up that is under way.
  mutating func abandon() {
    if descriptor >= 0 { FileDescriptor.close(descriptor) }
    descriptor = -1
    bytes = ConnectionBytes()
    step = .idle
  }

  deinit {
    if descriptor >= 0 { FileDescriptor.close(descriptor) }
  }
}
