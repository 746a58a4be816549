import BenchmarkModel
import Glibc

extension SocketAddress {
  /// Calls `body` with the address in the kernel's form.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    switch self {
    case .path(let name): Self.withUnix(Array(name.utf8) + [0], body)
    case .abstract(let name): Self.withUnix([0] + Array(name.utf8), body)
    case .internet(let host, let port):
      withUnsafePointer(to: host.storage(port: port)) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, host.storageLength) }
      }
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

  /// What the kernel has written, such as the sender of a datagram; nil for an address without a name
  /// and for one of another family.
  init?(_ raw: UnsafePointer<sockaddr>, length: socklen_t) {
    let bytes = UnsafeRawBufferPointer(start: raw, count: Int(length))
    guard bytes.count > 2 else { return nil }
    switch CInt(raw.pointee.sa_family) {
    case AF_INET, AF_INET6:
      guard let found = InternetAddress.reading(bytes) else { return nil }
      self = .internet(found.address, port: found.port)
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
    if case .internet(let host, _) = self { .internet(host, port: port) } else { self }
  }

  /// The same port of another host; a name has none.
  func withHost(_ host: InternetAddress) -> SocketAddress {
    if case .internet(_, let port) = self { .internet(host, port: port) } else { self }
  }

  /// Whether it is a port, which the kernel may choose.
  var hasPort: Bool { if case .internet = self { true } else { false } }

  /// The name in the file system, if it is one.
  var path: String? {
    if case .path(let name) = self { name } else { nil }
  }

  /// The name with a number behind it; internet addresses have none.
  func numbered(_ number: Int) -> SocketAddress {
    switch self {
    case .path(let name): .path("\(name)\(number)")
    case .abstract(let name): .abstract("\(name)\(number)")
    case .internet: self
    }
  }
}
