import Glibc

/// The life of a socket from its making to its end.
extension SystemCall {
  /// `socket(2)`.
  @inline(__always)
  static func socket(_ domain: CInt, _ type: CInt) -> CallResult {
    CallResult(Glibc.socket(domain, type, 0), of: .socket)
  }

  /// `socketpair(2)`: writes two descriptors.
  @inline(__always)
  static func socketPair(
    _ domain: CInt, _ type: CInt, _ numbers: UnsafeMutablePointer<CInt>?
  ) -> CallResult {
    CallResult(Glibc.socketpair(domain, type, 0, numbers), of: .socketpair)
  }

  /// `bind(2)`.
  @inline(__always)
  static func bind(
    _ number: CInt, to address: UnsafePointer<sockaddr>, _ length: socklen_t
  ) -> CallResult {
    CallResult(Glibc.bind(number, address, length), of: .bind)
  }

  /// `listen(2)`.
  @inline(__always)
  static func listen(_ number: CInt, backlog: Int) -> CallResult {
    CallResult(Glibc.listen(number, CInt(clamping: backlog)), of: .listen)
  }

  /// `connect(2)`.
  @inline(__always)
  static func connect(
    _ number: CInt, to address: UnsafePointer<sockaddr>, _ length: socklen_t
  ) -> CallResult {
    CallResult(Glibc.connect(number, address, length), of: .connect)
  }

  /// `accept(2)`: a descriptor.
  @inline(__always)
  static func accept(_ listener: CInt) -> CallResult {
    CallResult(Glibc.accept(listener, nil, nil), of: .accept)
  }

  /// `getsockname(2)` of an internet socket.
  ///
  /// - Parameter port: gets the one that the socket has.
  static func socketName(of number: CInt, _ port: inout UInt16) -> CallResult {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let result = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &length) }
    }
    // sin_port and sin6_port lie at the same place.
    port = withUnsafeBytes(of: &storage) {
      UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self))
    }
    return CallResult(result, of: .getsockname)
  }

  /// `setsockopt(2)` of an option that is a number.
  static func setOption(
    _ level: CInt, _ option: CInt, _ value: CInt, of number: CInt
  ) -> CallResult {
    var value = value
    return setOption(level, option, &value, of: number)
  }

  /// `setsockopt(2)`.
  static func setOption<Value>(
    _ level: CInt, _ option: CInt, _ value: inout Value, of number: CInt
  ) -> CallResult {
    let result = withUnsafeBytes(of: &value) {
      setsockopt(number, level, option, $0.baseAddress, socklen_t($0.count))
    }
    return CallResult(result, of: .setsockopt)
  }

  /// `getsockopt(2)`.
  static func getOption<Value>(
    _ level: CInt, _ option: CInt, _ value: inout Value, of number: CInt
  ) -> CallResult {
    let result = withUnsafeMutableBytes(of: &value) { bytes in
      var length = socklen_t(bytes.count)
      return getsockopt(number, level, option, bytes.baseAddress, &length)
    }
    return CallResult(result, of: .getsockopt)
  }
}
