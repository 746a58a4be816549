import BenchmarkModel
import Glibc

extension CallTracer {
  /// Sets what a variant asks of each socket.
  mutating func setOptions(_ variant: Variant, of number: CInt) throws(EndFailure) {
    if let size = variant.sendBuffer {
      try set("SOL_SOCKET, SO_SNDBUF", SOL_SOCKET, SO_SNDBUF, size.bytes, .sizeSendBuffer, number)
    }
    if let size = variant.receiveBuffer {
      try set(
        "SOL_SOCKET, SO_RCVBUF", SOL_SOCKET, SO_RCVBUF, size.bytes, .sizeReceiveBuffer, number)
    }
    if variant.transport == .tcp || variant.transport == .tcp6 {
      try set(
        "IPPROTO_TCP, TCP_NODELAY", CInt(IPPROTO_TCP), TCP_NODELAY, variant.nagle ? 0 : 1,
        variant.nagle ? .holdBack : .sendAtOnce, number)
    }
  }

  /// Lets `bind` take a port of which earlier connections are still being closed.
  mutating func reuseAddress(_ number: CInt) throws(EndFailure) {
    try set("SOL_SOCKET, SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR, 1, .reuseAddress, number)
  }

  /// Sets what a pipe holds.
  mutating func setCapacity(_ bytes: Int, of number: CInt) throws(EndFailure) {
    try make(.sizePipe, "fcntl", "\(number), F_SETPIPE_SZ, \(bytes)") {
      Pipe.setCapacity(bytes, of: number)
    }
  }

  private mutating func set(
    _ name: String, _ level: CInt, _ option: CInt, _ value: Int, _ purpose: CallPurpose,
    _ number: CInt
  ) throws(EndFailure) {
    try make(purpose, "setsockopt", "\(number), \(name), \(value)") {
      SystemCall.setOption(level, option, CInt(clamping: value), of: number)
    }
  }
}
