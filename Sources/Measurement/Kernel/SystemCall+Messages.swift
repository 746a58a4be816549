import Glibc

/// Handing bytes over and taking them.
extension SystemCall {
  /// `send(2)`.
  @inline(__always)
  static func send(
    _ number: CInt, _ bytes: UnsafeRawPointer, _ count: Int, _ flags: CInt
  ) -> CallResult {
    CallResult(Glibc.send(number, bytes, count, flags), of: .send)
  }

  /// `sendmsg(2)` of two parts.
  @inline(__always)
  static func send(
    _ number: CInt, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer,
    _ flags: CInt
  ) -> CallResult {
    withParts(first, second) {
      var message = msghdr()
      message.msg_iov = $0
      message.msg_iovlen = 2
      return CallResult(sendmsg(number, &message, flags), of: .sendmsg)
    }
  }

  /// `writev(2)` of two parts.
  @inline(__always)
  static func write(
    _ number: CInt, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
  ) -> CallResult {
    withParts(first, second) { CallResult(writev(number, $0, 2), of: .writev) }
  }

  @inline(__always)
  private static func withParts(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer,
    _ call: (UnsafeMutablePointer<iovec>) -> CallResult
  ) -> CallResult {
    // The kernel only reads what is sent.
    var parts = (
      iovec(
        iov_base: UnsafeMutableRawPointer(mutating: first.baseAddress), iov_len: first.count),
      iovec(
        iov_base: UnsafeMutableRawPointer(mutating: second.baseAddress), iov_len: second.count)
    )
    return withUnsafeMutablePointer(to: &parts) {
      $0.withMemoryRebound(to: iovec.self, capacity: 2, call)
    }
  }

  /// `recv(2)`.
  @inline(__always)
  static func receive(
    _ number: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int, _ flags: CInt
  ) -> CallResult {
    CallResult(recv(number, bytes, count, flags), of: .recv)
  }

  /// `sendto(2)`.
  @inline(__always)
  static func send(
    _ number: CInt, _ bytes: UnsafeRawPointer, _ count: Int, _ flags: CInt,
    to address: UnsafePointer<sockaddr>, _ length: socklen_t
  ) -> CallResult {
    CallResult(sendto(number, bytes, count, flags, address, length), of: .sendto)
  }

  /// `recvfrom(2)`.
  @inline(__always)
  static func receive(
    _ number: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int, _ flags: CInt,
    from address: UnsafeMutablePointer<sockaddr>, _ length: inout socklen_t
  ) -> CallResult {
    CallResult(recvfrom(number, bytes, count, flags, address, &length), of: .recvfrom)
  }

  /// `write(2)`.
  @inline(__always)
  static func write(_ number: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> CallResult {
    CallResult(Glibc.write(number, bytes, count), of: .write)
  }

  /// `read(2)`.
  @inline(__always)
  static func read(
    _ number: CInt, _ bytes: UnsafeMutableRawPointer?, _ count: Int
  ) -> CallResult {
    CallResult(Glibc.read(number, bytes, count), of: .read)
  }
}
