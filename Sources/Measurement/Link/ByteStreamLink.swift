/// Messages of a fixed size over a stream of bytes.
struct ByteStreamLink<Bytes: ByteStream, Wait: Waiting & ~Copyable>: MessageLink, ~Copyable {
  private let receiving: CInt
  private let sending: CInt
  private let sizes: MessageSizes
  private let bytes: Bytes
  var wait: Wait
  private var received = 0
  private var sent = 0

  init(_ bytes: Bytes, endpoint: DataEndpoint, sizes: MessageSizes, wait: consuming Wait) {
    self.bytes = bytes
    receiving = endpoint.receiving
    sending = endpoint.sending
    self.sizes = sizes
    self.wait = wait
  }

  @inline(__always)
  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer { send(buffer, waits: true) }

  @inline(__always)
  mutating func offer(_ buffer: UnsafeRawPointer) -> Transfer { send(buffer, waits: false) }

  mutating func awaitRoom() { wait.awaitRoom(of: sending) }

  @inline(__always)
  private mutating func send(_ buffer: UnsafeRawPointer, waits: Bool) -> Transfer {
    while true {
      let result = bytes.send(sending, buffer, from: sent, of: sizes.sent, waits: waits)
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
      let result = bytes.receive(
        receiving, buffer + received, sizes.received &- received, waitForAll: wait.blocks)
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
