import BenchmarkModel
import Glibc

/// The calls of a socket's life, each with its C name in the comment. Descriptors are borrowed by number.
enum Socket {
  /// `socket(2)` of the transport's domain and type, closed on exec.
  static func make(for transport: Transport) throws(Errno) -> FileDescriptor {
    FileDescriptor(
      taking: try check(
        socket(domain(of: transport), type(of: transport) | CInt(SOCK_CLOEXEC.rawValue), 0)))
  }

  /// `socketpair(2)`: two connected sockets without a name.
  static func makePair(for transport: Transport) throws(Errno) -> (CInt, CInt) {
    var numbers: (CInt, CInt) = (-1, -1)
    let type = type(of: transport) | CInt(SOCK_CLOEXEC.rawValue)
    let result = withUnsafeMutableBytes(of: &numbers) { bytes in
      socketpair(
        domain(of: transport), type, 0, bytes.assumingMemoryBound(to: CInt.self).baseAddress)
    }
    try check(result)
    return numbers
  }

  static func domain(of transport: Transport) -> CInt {
    switch transport.family {
    case .inet: AF_INET
    case .inet6: AF_INET6
    case .unix, .none: AF_UNIX
    }
  }

  static func type(of transport: Transport) -> CInt {
    switch transport.delivery {
    case .stream: CInt(SOCK_STREAM.rawValue)
    case .sequencedPackets: CInt(SOCK_SEQPACKET.rawValue)
    case .datagrams: CInt(SOCK_DGRAM.rawValue)
    }
  }

  /// `bind(2)`.
  static func bind(_ number: CInt, to address: SocketAddress) throws(Errno) {
    try check(address.withSockaddr { Glibc.bind(number, $0, $1) })
  }

  /// `listen(2)`.
  static func listen(_ number: CInt, backlog: Int) throws(Errno) {
    try check(Glibc.listen(number, CInt(clamping: backlog)))
  }

  /// `connect(2)`, waiting out interruptions.
  static func connect(_ number: CInt, to address: SocketAddress) throws(Errno) {
    do throws(Errno) {
      try check(address.withSockaddr { Glibc.connect(number, $0, $1) })
    } catch {
      // An interrupted connect goes on by itself; asking again tells when it is done.
      guard error == .interrupted || error == Errno(EALREADY) else { throw error }
      try finishConnecting(number, to: address)
    }
  }

  private static func finishConnecting(_ number: CInt, to address: SocketAddress) throws(Errno) {
    while true {
      let result = address.withSockaddr { Glibc.connect(number, $0, $1) }
      if result == 0 || Errno.last == Errno(EISCONN) { return }
      if Errno.last != .interrupted, Errno.last != Errno(EALREADY) { throw Errno.last }
    }
  }

  /// `accept(2)`, waiting out interruptions.
  static func accept(_ listener: CInt) throws(Errno) -> FileDescriptor {
    FileDescriptor(taking: try checkRetrying { Glibc.accept(listener, nil, nil) })
  }

  /// `getsockname(2)` of an internet socket: the port that the kernel chose.
  static func port(of number: CInt) throws(Errno) -> UInt16 {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let result = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &length) }
    }
    try check(result)
    // sin_port and sin6_port lie at the same place.
    return withUnsafeBytes(of: &storage) {
      UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self))
    }
  }
}
