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
