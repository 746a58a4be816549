import BenchmarkModel

/// Where the messages of a datagram end go, and where they come from.
protocol DatagramPeer: ~Copyable {
  /// Whether each message must bring its sender's address.
  static var needsAddress: Bool { get }

  init()
  /// Takes the sender of a message for the peer from now on.
  mutating func adopt(senderOf index: Int, in batch: MessageBatch)
  mutating func send(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult
  /// Sends if there is room at once.
  mutating func offer(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult
  mutating func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int
  ) -> CallResult
}

/// The socket is connected: `send(2)`, `recv(2)`.
struct ConnectedPeer: DatagramPeer, ~Copyable {
  static var needsAddress: Bool { false }

  mutating func adopt(senderOf index: Int, in batch: MessageBatch) {}

  @inline(__always)
  mutating func send(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult {
    SystemCall.send(descriptor, bytes, count, MessageFlags.noSignal)
  }

  @inline(__always)
  mutating func offer(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult {
    SystemCall.send(descriptor, bytes, count, MessageFlags.noSignal | MessageFlags.dontWait)
  }

  @inline(__always)
  mutating func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int
  ) -> CallResult {
    SystemCall.receive(descriptor, bytes, count, MessageFlags.trueLength)
  }
}

/// The socket serves whoever sends: `recvfrom(2)`, and `sendto(2)` to the last sender.
struct LastSender: DatagramPeer, ~Copyable {
  static var needsAddress: Bool { true }

  private var sender = SocketAddress.Storage()

  mutating func adopt(senderOf index: Int, in batch: MessageBatch) {
    batch.copySender(of: index, to: &sender)
  }

  @inline(__always)
  mutating func send(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult {
    sender.send(descriptor, bytes, count, MessageFlags.noSignal)
  }

  @inline(__always)
  mutating func offer(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult {
    sender.send(descriptor, bytes, count, MessageFlags.noSignal | MessageFlags.dontWait)
  }

  @inline(__always)
  mutating func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int
  ) -> CallResult {
    sender.receive(descriptor, bytes, count, MessageFlags.trueLength)
  }
}

/// Messages over a socket that keeps their boundaries.
struct DatagramLink<Peer: DatagramPeer & ~Copyable, Wait: Waiting & ~Copyable>: MessageLink,
  ~Copyable
{
  private let descriptor: CInt
  let sizes: MessageSizes
  /// Whether a message of no bytes means that the peer has closed.
  let endsWithEmptyMessage: Bool
  var peer = Peer()
  var wait: Wait

  init(endpoint: DataEndpoint, sizes: MessageSizes, wait: consuming Wait) {
    descriptor = endpoint.receiving
    self.sizes = sizes
    endsWithEmptyMessage = endpoint.closesVisibly
    self.wait = wait
  }

  @inline(__always)
  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer { send(buffer, waits: true) }

  @inline(__always)
  mutating func offer(_ buffer: UnsafeRawPointer) -> Transfer { send(buffer, waits: false) }

  mutating func awaitRoom() { wait.awaitRoom(of: descriptor) }

  @inline(__always)
  private mutating func send(_ buffer: UnsafeRawPointer, waits: Bool) -> Transfer {
    while true {
      let result =
        waits
        ? peer.send(descriptor, buffer, sizes.sent) : peer.offer(descriptor, buffer, sizes.sent)
      if result.value == sizes.sent { return .done }
      if result.value >= 0 { return .misfit }
      if !result.wouldBlock { return .failed(result.error) }
      if !waits || !wait.foundNoRoom() { return .pausing }
    }
  }

  @inline(__always)
  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    while true {
      if !wait.waitToReceive() { return .pausing }
      let result = peer.receive(descriptor, buffer, sizes.received)
      if result.value == sizes.received { return .done }
      if result.value >= 0 { return result.value == 0 && endsWithEmptyMessage ? .closed : .misfit }
      if !result.wouldBlock { return .failed(result.error) }
      if !wait.foundNothing() { return .pausing }
    }
  }
}
