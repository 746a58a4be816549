import Glibc

extension Socket {
  /// Lets calls return at once instead of blocking.
  static func setNonBlocking(_ number: CInt) throws(Errno) {
    let flags = try check(fcntl(number, F_GETFL))
    try check(fcntl(number, F_SETFL, flags | O_NONBLOCK))
  }

  /// Lets calls wait again.
  static func setBlocking(_ number: CInt) throws(Errno) {
    let flags = try check(fcntl(number, F_GETFL))
    try check(fcntl(number, F_SETFL, flags & ~O_NONBLOCK))
  }

  /// SO_ERROR: why a connect in progress came to nothing; nil when it did not.
  static func pendingError(of number: CInt) -> Errno? {
    var code: CInt = 0
    var length = socklen_t(MemoryLayout<CInt>.size)
    guard getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &length) == 0 else { return .last }
    return code == 0 ? nil : Errno(code)
  }

  /// Waits until a socket can be written to or has failed, whatever signals come meanwhile.
  ///
  /// - Parameter instant: when to give up, on CLOCK_MONOTONIC; it is asked once in any case.
  static func awaitWritable(_ number: CInt, until instant: UInt64) -> Bool {
    while true {
      var request = pollfd(fd: number, events: CShort(POLLOUT), revents: 0)
      let now = Clock.now()
      let left = instant > now ? (instant - now + 999_999) / 1_000_000 : 0
      if poll(&request, 1, CInt(clamping: left)) > 0 { return true }
      if Clock.now() >= instant { return false }
    }
  }

  /// TCP_INFO of a listener: how long its accept queue is and may become; nil for other sockets.
  ///
  /// A listener's `tcpi_unacked` is `sk_ack_backlog` and its `tcpi_sacked` `sk_max_ack_backlog`
  /// (`tcp_get_info` in the kernel's net/ipv4/tcp.c).
  static func listenerQueue(of number: CInt) -> (length: Int, limit: Int)? {
    var info = tcp_info()
    var length = socklen_t(MemoryLayout<tcp_info>.size)
    guard getsockopt(number, CInt(IPPROTO_TCP), TCP_INFO, &info, &length) == 0 else { return nil }
    return (Int(info.tcpi_unacked), Int(info.tcpi_sacked))
  }

  /// How often the kernel has sent something of a TCP connection again, connection requests included; 0
  /// for other sockets.
  static func retransmissions(of number: CInt) -> UInt64 {
    var info = tcp_info()
    var length = socklen_t(MemoryLayout<tcp_info>.size)
    let result = getsockopt(number, CInt(IPPROTO_TCP), TCP_INFO, &info, &length)
    return result == 0 ? UInt64(info.tcpi_total_retrans) : 0
  }
}
