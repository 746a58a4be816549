import Glibc

/// What sockets say of themselves, by `getsockopt(2)`.
extension Socket {
  /// Whether a descriptor is open, and a socket.
  static func isSocket(_ number: CInt) -> Bool { option(SO_TYPE, of: number) != nil }

  /// SO_SNDBUF in effect, after the kernel's doubling and clamping; nil where the descriptor is no socket.
  static func sendBuffer(of number: CInt) -> Int? { option(SO_SNDBUF, of: number) }

  /// SO_RCVBUF in effect, after the kernel's doubling and clamping; nil where the descriptor is no socket.
  static func receiveBuffer(of number: CInt) -> Int? { option(SO_RCVBUF, of: number) }

  /// An option that is a number; nil where the descriptor has none.
  static func option(_ option: CInt, at level: CInt = SOL_SOCKET, of number: CInt) -> Int? {
    var value: CInt = 0
    let result = SystemCall.getOption(level, option, &value, of: number)
    return result.value == 0 ? Int(value) : nil
  }

  /// SO_MEMINFO: how many messages the kernel has dropped at a socket since it was made, most of them for want of room
  /// in its receive buffer, modulo 2^32; nil where the kernel does not tell (before Linux 4.12).
  static func drops(of number: CInt) -> UInt32? {
    memory(of: number)?.drops
  }

  /// SO_MEMINFO.
  static func memory(of number: CInt) -> (received: Int, sent: Int, drops: UInt32)? {
    var counters = InlineArray<9, UInt32>(repeating: 0)
    let result = SystemCall.getOption(SOL_SOCKET, SO_MEMINFO, &counters, of: number)
    // SK_MEMINFO_RMEM_ALLOC, SK_MEMINFO_WMEM_ALLOC, and SK_MEMINFO_DROPS, the last that there was at first.
    return result.value == 0 ? (Int(counters[0]), Int(counters[2]), counters[8]) : nil
  }

  /// SO_ERROR: why a connect in progress came to nothing; nil when it did not.
  static func pendingError(of number: CInt) -> Errno? {
    var code: CInt = 0
    let result = SystemCall.getOption(SOL_SOCKET, SO_ERROR, &code, of: number)
    if result.value != 0 { return result.error }
    return code == 0 ? nil : Errno(code)
  }

  /// TCP_INFO of a listener: how long its accept queue is and may become; nil for other sockets.
  ///
  /// A listener's `tcpi_unacked` is `sk_ack_backlog` and its `tcpi_sacked` `sk_max_ack_backlog`
  /// (`tcp_get_info` in the kernel's net/ipv4/tcp.c).
  static func listenerQueue(of number: CInt) -> (length: Int, limit: Int)? {
    connection(of: number).map { (Int($0.tcpi_unacked), Int($0.tcpi_sacked)) }
  }

  /// TCP_INFO: how often the kernel has sent something of a TCP connection again, connection requests included; 0
  /// for other sockets.
  static func retransmissions(of number: CInt) -> UInt64 {
    connection(of: number).map { UInt64($0.tcpi_total_retrans) } ?? 0
  }

  private static func connection(of number: CInt) -> tcp_info? {
    var info = tcp_info()
    let result = SystemCall.getOption(CInt(IPPROTO_TCP), TCP_INFO, &info, of: number)
    return result.value == 0 ? info : nil
  }
}
