import CSyscalls
import Glibc

/// Where a socket is bound or a peer is found.
package enum SocketAddress: Hashable, Sendable {
  /// A name in the file system.
  case path(String)
  /// A name in the abstract namespace of `unix(7)`.
  case abstract(String)
  /// A port on 127.0.0.1; 0 lets the kernel choose.
  case loopback(port: UInt16)
  /// A port on ::1; 0 lets the kernel choose.
  case loopback6(port: UInt16)

  /// Bytes that a path can have: `sun_path` less its terminating zero.
  package static let longestPath = 107

  /// Calls `body` with the address in the kernel's form.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    switch self {
    case .path(let name): Self.withUnix(Array(name.utf8) + [0], body)
    case .abstract(let name): Self.withUnix([0] + Array(name.utf8), body)
    case .loopback(let port): Self.withRaw(Self.inet(port), body)
    case .loopback6(let port): Self.withRaw(Self.inet6(port), body)
    }
  }

  private static func withUnix<Result>(
    _ name: [UInt8], _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name.prefix(capacity)) }
    let header = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
    let length = socklen_t(header + min(name.count, capacity))
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  private static func withRaw<Raw, Result>(
    _ raw: Raw, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: raw) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<Raw>.size))
      }
    }
  }

  private static func inet(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return address
  }

  private static func inet6(_ port: UInt16) -> sockaddr_in6 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    address.sin6_addr = in6addr_loopback
    return address
  }
}

extension SocketAddress: CustomStringConvertible {
  /// The form that assignments carry: `path:NAME`, `abstract:NAME`, `inet:PORT`, `inet6:PORT`.
  package var description: String {
    switch self {
    case .path(let name): "path:\(name)"
    case .abstract(let name): "abstract:\(name)"
    case .loopback(let port): "inet:\(port)"
    case .loopback6(let port): "inet6:\(port)"
    }
  }

  /// Reads the form of `description`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let rest = String(parts[1])
    switch (parts[0], UInt16(rest)) {
    case ("path", _): self = .path(rest)
    case ("abstract", _): self = .abstract(rest)
    case ("inet", let port?): self = .loopback(port: port)
    case ("inet6", let port?): self = .loopback6(port: port)
    default: return nil
    }
  }
}

extension SocketAddress {
  /// What the kernel has written, such as the sender of a datagram; nil for an address without a name
  /// and for one of another family.
  init?(_ raw: UnsafePointer<sockaddr>, length: socklen_t) {
    let bytes = UnsafeRawBufferPointer(start: raw, count: Int(length))
    guard bytes.count > 2 else { return nil }
    let port = { UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self)) }
    switch CInt(raw.pointee.sa_family) {
    case AF_INET where bytes.count >= 4: self = .loopback(port: port())
    case AF_INET6 where bytes.count >= 4: self = .loopback6(port: port())
    case AF_UNIX:
      let name = bytes.dropFirst(2)
      self =
        name.first == 0
        ? .abstract(String(decoding: name.dropFirst(), as: UTF8.self))
        : .path(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
    default: return nil
    }
  }

  /// The same with another port; a name has none.
  func withPort(_ port: UInt16) -> SocketAddress {
    switch self {
    case .loopback: .loopback(port: port)
    case .loopback6: .loopback6(port: port)
    case .path, .abstract: self
    }
  }

  /// The name in the file system, if it is one.
  var path: String? {
    if case .path(let name) = self { name } else { nil }
  }

  /// The name with a number behind it; internet addresses have none.
  func numbered(_ number: Int) -> SocketAddress {
    switch self {
    case .path(let name): .path("\(name)\(number)")
    case .abstract(let name): .abstract("\(name)\(number)")
    case .loopback, .loopback6: self
    }
  }
}
