import BenchmarkModel
import Glibc

/// How sockets get names and peers.
extension Socket {
  /// `bind(2)`.
  ///
  /// - Throws: ``Errno`` such as EADDRINUSE.
  static func bind(_ number: CInt, to address: SocketAddress) throws(Errno) {
    try address.withSockaddr { SystemCall.bind(number, to: $0, $1) }.check()
  }

  /// `listen(2)`.
  ///
  /// - Throws: ``Errno`` such as EADDRINUSE.
  static func listen(_ number: CInt, backlog: Int) throws(Errno) {
    try SystemCall.listen(number, backlog: backlog).check()
  }

  /// `connect(2)`, waiting out interruptions.
  ///
  /// - Throws: ``Errno`` such as ECONNREFUSED.
  static func connect(_ number: CInt, to address: SocketAddress) throws(Errno) {
    var isUnderWay = false
    while true {
      let result = address.withSockaddr { SystemCall.connect(number, to: $0, $1) }
      if result.value == 0 { return }
      let error = result.error
      switch error {
      // An interrupted connect goes on by itself; asking again tells when it is done.
      case .interrupted, .alreadyInProcess: isUnderWay = true
      case .socketIsConnected where isUnderWay: return
      default: throw error
      }
    }
  }

  /// `accept(2)`, waiting out interruptions.
  ///
  /// - Throws: ``Errno`` such as EMFILE.
  static func accept(_ listener: CInt) throws(Errno) -> FileDescriptor {
    FileDescriptor(taking: CInt(try checkRetrying { SystemCall.accept(listener) }))
  }

  /// `getsockname(2)` of an internet socket: the port that the kernel chose.
  ///
  /// - Throws: ``Errno``, ENOBUFS where memory is short.
  static func port(of number: CInt) throws(Errno) -> UInt16 {
    var port: UInt16 = 0
    try SystemCall.socketName(of: number, &port).check()
    return port
  }
}
