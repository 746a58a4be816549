/// Where a socket is bound or a peer is found.
package enum SocketAddress: Hashable, Sendable {
  /// A name in the file system.
  case path(String)
  /// A name in the abstract namespace of `unix(7)`.
  case abstract(String)
  /// A port of a host; 0 lets the kernel choose.
  case internet(InternetAddress, port: UInt16)

  /// A port on 127.0.0.1.
  package static func loopback(port: UInt16) -> Self { .internet(.loopback, port: port) }
  /// A port on ::1.
  package static func loopback6(port: UInt16) -> Self { .internet(.loopback6, port: port) }

  /// Bytes that a path can have: `sun_path` less its terminating zero.
  package static let longestPath = 107
}

extension SocketAddress: CustomStringConvertible {
  /// The form that assignments carry: `path:NAME`, `abstract:NAME`, `inet:PORT`, `inet6:PORT` on the loopback, and
  /// `inet:HOST:PORT`, `inet6:HOST:PORT` elsewhere.
  package var description: String {
    switch self {
    case .path(let name): return "path:\(name)"
    case .abstract(let name): return "abstract:\(name)"
    case .internet(let host, let port):
      let family = Self.family(of: host)
      return host == family.loopback ? "\(family.name):\(port)" : "\(family.name):\(host):\(port)"
    }
  }

  /// As people write it.
  package var words: String {
    switch self {
    case .path(let name): name
    case .abstract(let name): "@\(name)"
    case .internet(let host, 0): "\(host)"
    case .internet(let host, let port): host.isVersion6 ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
  }

  /// Reads the form of `description`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let rest = String(parts[1])
    switch parts[0] {
    case "path": self = .path(rest)
    case "abstract": self = .abstract(rest)
    default:
      let host = rest.lastIndex(of: ":").map { String(rest[..<$0]) }
      let last = rest.split(separator: ":", omittingEmptySubsequences: false).last
      guard let family = Self.families.first(where: { $0.name == parts[0] }),
        let port = last.flatMap({ UInt16($0) }),
        let address = host.map({ InternetAddress($0) }) ?? family.loopback,
        address.isVersion6 == family.loopback.isVersion6
      else { return nil }
      self = .internet(address, port: port)
    }
  }

  private static let families = [
    (name: "inet", loopback: InternetAddress.loopback),
    (name: "inet6", loopback: InternetAddress.loopback6),
  ]

  private static func family(
    of host: InternetAddress
  ) -> (name: String, loopback: InternetAddress) { families[host.isVersion6 ? 1 : 0] }
}
