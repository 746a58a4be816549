import BenchmarkModel

/// Arguments of calls in the words of the manual.
enum CallWords {
  /// Domain, type and protocol, as `socket` and `socketpair` take them.
  static func socket(of transport: Transport) -> String {
    let domain =
      switch transport.family {
      case .unix, .none: "AF_UNIX"
      case .inet: "AF_INET"
      case .inet6: "AF_INET6"
      }
    let type =
      switch transport.delivery {
      case .stream: "SOCK_STREAM"
      case .sequencedPackets: "SOCK_SEQPACKET"
      case .datagrams: "SOCK_DGRAM"
      }
    return "\(domain), \(type), 0"
  }

  static func address(_ address: SocketAddress) -> String {
    switch address {
    case .path(let path): "\"\(path)\""
    // unix(7) and most tools write the leading zero byte as @.
    case .abstract(let name): "\"@\(name)\""
    case .internet(let host, let port): host.isVersion6 ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
  }

  static func bytes(_ count: Int) -> String { count == 1 ? "1 byte" : "\(count) bytes" }
}
