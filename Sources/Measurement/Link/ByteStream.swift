/// The system calls that move bytes of a stream.
protocol ByteStream {
  /// Sends of a message what is left of it, or a part of that.
  ///
  /// - Parameters:
  ///   - sent: how many of its bytes have gone.
  ///   - size: how many it has.
  ///   - waits: whether a blocking descriptor waits for room.
  func send(
    _ descriptor: CInt, _ message: UnsafeRawPointer, from sent: Int, of size: Int, waits: Bool
  ) -> CallResult
  func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int, waitForAll: Bool
  ) -> CallResult
}

/// `send(2)` and `recv(2)`; a blocking receive takes a whole message in one call.
struct SocketStream: ByteStream {
  @inline(__always)
  func send(
    _ descriptor: CInt, _ message: UnsafeRawPointer, from sent: Int, of size: Int, waits: Bool
  ) -> CallResult {
    SystemCall.send(
      descriptor, message + sent, size &- sent, MessageFlags.toSend(waits: waits))
  }

  @inline(__always)
  func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int, waitForAll: Bool
  ) -> CallResult {
    SystemCall.receive(descriptor, bytes, count, waitForAll ? MessageFlags.waitForAll : 0)
  }
}

/// `write(2)` and `read(2)`. It is for the descriptor to say that nothing waits.
struct PipeStream: ByteStream {
  @inline(__always)
  func send(
    _ descriptor: CInt, _ message: UnsafeRawPointer, from sent: Int, of size: Int, waits: Bool
  ) -> CallResult {
    SystemCall.write(descriptor, message + sent, size &- sent)
  }

  @inline(__always)
  func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int, waitForAll: Bool
  ) -> CallResult {
    SystemCall.read(descriptor, bytes, count)
  }
}

extension MessageFlags {
  @inline(__always)
  static func toSend(waits: Bool) -> CInt { waits ? noSignal : noSignal | dontWait }
}
