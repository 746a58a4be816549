import BenchmarkModel
import Glibc

/// Sockets of transports, as they are made, meet and are asked about themselves. Descriptors are borrowed by number.
enum Socket {
  /// SOCK_CLOEXEC: a socket of this type is closed on exec.
  static let closedOnExec = CInt(SOCK_CLOEXEC.rawValue)

  /// `socket(2)` of the transport's domain and type, closed on exec.
  ///
  /// - Throws: ``Errno`` such as EMFILE, or EAFNOSUPPORT where the kernel has no such transport.
  static func make(for transport: Transport) throws(Errno) -> FileDescriptor {
    let type = type(of: transport) | closedOnExec
    return try SystemCall.socket(domain(of: transport), type).descriptor()
  }

  /// `socketpair(2)`: two connected sockets without a name, closed on exec.
  ///
  /// - Throws: ``Errno`` such as EMFILE.
  static func makePair(for transport: Transport) throws(Errno) -> (CInt, CInt) {
    var numbers: (CInt, CInt) = (-1, -1)
    let type = type(of: transport) | closedOnExec
    let result = withUnsafeMutableBytes(of: &numbers) { bytes in
      SystemCall.socketPair(
        domain(of: transport), type, bytes.assumingMemoryBound(to: CInt.self).baseAddress)
    }
    try result.check()
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
}
