import BenchmarkModel
import Glibc

extension Socket {
  /// Sets what a variant asks of each data socket: buffers and Nagle's algorithm.
  static func apply(_ variant: Variant, to number: CInt) throws(Errno) {
    if let size = variant.sendBuffer {
      try set(SOL_SOCKET, SO_SNDBUF, CInt(clamping: size.bytes), of: number)
    }
    if let size = variant.receiveBuffer {
      try set(SOL_SOCKET, SO_RCVBUF, CInt(clamping: size.bytes), of: number)
    }
    if variant.transport == .tcp || variant.transport == .tcp6 {
      try set(CInt(IPPROTO_TCP), TCP_NODELAY, variant.nagle ? 0 : 1, of: number)
    }
  }

  /// Whether ``apply(_:to:)`` makes any call.
  static func setsOptions(_ variant: Variant) -> Bool {
    variant.sendBuffer != nil || variant.receiveBuffer != nil || variant.transport == .tcp
      || variant.transport == .tcp6
  }

  /// SO_REUSEADDR: lets `bind` take a port of which earlier connections are still being closed.
  static func reuseAddress(_ number: CInt) throws(Errno) {
    try set(SOL_SOCKET, SO_REUSEADDR, 1, of: number)
  }

  /// SO_SNDBUF in effect, after the kernel's doubling and clamping.
  static func sendBuffer(of number: CInt) -> Int? { get(SOL_SOCKET, SO_SNDBUF, of: number) }

  /// SO_RCVBUF in effect, after the kernel's doubling and clamping.
  static func receiveBuffer(of number: CInt) -> Int? { get(SOL_SOCKET, SO_RCVBUF, of: number) }

  /// Lets `close(2)` reset a TCP connection, which leaves no TIME_WAIT: SO_LINGER with no time.
  static func resetOnClose(_ number: CInt) {
    var linger = linger(l_onoff: 1, l_linger: 0)
    _ = setsockopt(
      number, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
  }

  private static func set(
    _ level: CInt, _ option: CInt, _ value: CInt, of number: CInt
  ) throws(Errno) {
    var value = value
    try check(setsockopt(number, level, option, &value, socklen_t(MemoryLayout<CInt>.size)))
  }

  /// nil where the descriptor is no socket.
  private static func get(_ level: CInt, _ option: CInt, of number: CInt) -> Int? {
    var value: CInt = 0
    var length = socklen_t(MemoryLayout<CInt>.size)
    let result = getsockopt(number, level, option, &value, &length)
    return result == 0 ? Int(value) : nil
  }
}
