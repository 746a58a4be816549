import BenchmarkModel
import Glibc

/// What sockets are told, by `setsockopt(2)`.
extension Socket {
  /// Sets what a variant asks of each data socket: buffers and Nagle's algorithm.
  ///
  /// - Throws: ``Errno``, such as ENOBUFS where memory is short.
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
  ///
  /// - Throws: ``Errno``, which no socket knows.
  static func reuseAddress(_ number: CInt) throws(Errno) {
    try set(SOL_SOCKET, SO_REUSEADDR, 1, of: number)
  }

  /// SO_REUSEPORT: lets several sockets listen at one address, of which the kernel chooses one for each connection.
  ///
  /// - Throws: ``Errno``, EOPNOTSUPP of a Unix-domain socket.
  static func sharePort(_ number: CInt) throws(Errno) {
    try set(SOL_SOCKET, SO_REUSEPORT, 1, of: number)
  }

  /// Lets `close(2)` reset a TCP connection, which leaves no TIME_WAIT: SO_LINGER with no time.
  static func resetOnClose(_ number: CInt) {
    var linger = linger(l_onoff: 1, l_linger: 0)
    SystemCall.setOption(SOL_SOCKET, SO_LINGER, &linger, of: number).ignore()
  }

  /// TCP_CORK: holds what is sent back until the option is cleared, or a segment is full.
  @inline(__always)
  static func cork(_ number: CInt, _ isCorked: Bool) {
    SystemCall.setOption(CInt(IPPROTO_TCP), TCP_CORK, isCorked ? 1 : 0, of: number).ignore()
  }

  /// TCP_QUICKACK: acknowledges what comes at once, until TCP thinks better of it.
  @inline(__always)
  static func acknowledgeAtOnce(_ number: CInt) {
    SystemCall.setOption(CInt(IPPROTO_TCP), TCP_QUICKACK, 1, of: number).ignore()
  }

  private static func set(
    _ level: CInt, _ option: CInt, _ value: CInt, of number: CInt
  ) throws(Errno) {
    try SystemCall.setOption(level, option, value, of: number).check()
  }
}
