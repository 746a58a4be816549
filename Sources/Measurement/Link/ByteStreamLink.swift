/// The system calls that move bytes of a stream.
protocol ByteStream {
  static func send(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult
  /// Sends what there is room for at once.
  static func offer(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult
  static func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int, waitForAll: Bool
  ) -> CallResult
}

/// `send(2)` and `recv(2)`; a blocking receive takes a whole message in one call.
enum SocketStream: ByteStream {
  @inline(__always)
  static func send(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult {
    SystemCall.send(descriptor, bytes, count, MessageFlags.noSignal)
  }

  @inline(__always)
  static func offer(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult {
    SystemCall.send(descriptor, bytes, count, MessageFlags.noSignal | MessageFlags.dontWait)
  }

  @inline(__always)
  static func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int, waitForAll: Bool
  ) -> CallResult {
    SystemCall.receive(descriptor, bytes, count, waitForAll ? MessageFlags.waitForAll : 0)
  }
}

/// `write(2)` and `read(2)`.
enum PipeStream: ByteStream {
  @inline(__always)
  static func send(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult {
    SystemCall.write(descriptor, bytes, count)
  }

  /// It is for the descriptor to say that nothing waits.
  @inline(__always)
  static func offer(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> CallResult {
    send(descriptor, bytes, count)
  }

  @inline(__always)
  static func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int, waitForAll: Bool
  ) -> CallResult {
    SystemCall.read(descriptor, bytes, count)
  }
}

/// Messages of a fixed size over a stream of bytes.
struct ByteStreamLink<Bytes: ByteStream, Wait: Waiting & ~Copyable>: MessageLink, ~Copyable {
  private let receiving: CInt
  private let sending: CInt
  private let sizes: MessageSizes
  private var wait: Wait
  private var received = 0
  private var sent = 0

  init(endpoint: DataEndpoint, sizes: MessageSizes) throws(Errno) {
    receiving = endpoint.receiving
    sending = endpoint.sending
    self.sizes = sizes
    wait = try Wait(receiving: endpoint.receiving, sending: endpoint.sending)
  }

  @inline(__always)
  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer { send(buffer, waits: true) }

  @inline(__always)
  mutating func offer(_ buffer: UnsafeRawPointer) -> Transfer { send(buffer, waits: false) }

  mutating func awaitRoom() { wait.awaitRoom(of: sending) }

  @inline(__always)
  private mutating func send(_ buffer: UnsafeRawPointer, waits: Bool) -> Transfer {
    while true {
      let (rest, count) = (buffer + sent, sizes.sent &- sent)
      let result = waits ? Bytes.send(sending, rest, count) : Bytes.offer(sending, rest, count)
      if result.value > 0 {
        sent &+= result.value
        if sent == sizes.sent {
          sent = 0
          return .done
        }
      } else if result.wouldBlock {
        if !waits || !wait.foundNoRoom() { return .pausing }
      } else {
        return .failed(result.error)
      }
    }
  }

  @inline(__always)
  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    while true {
      if !wait.waitToReceive() { return .pausing }
      let result = Bytes.receive(
        receiving, buffer + received, sizes.received &- received, waitForAll: Wait.blocks)
      if result.value > 0 {
        received &+= result.value
        if received == sizes.received {
          received = 0
          return .done
        }
      } else if result.value == 0 {
        return .closed
      } else if result.wouldBlock {
        if !wait.foundNothing() { return .pausing }
      } else {
        return .failed(result.error)
      }
    }
  }
}
