import BenchmarkModel

/// The sockets of this network namespace that somebody can be reached at, from `/proc/net`.
enum BoundSockets {
  /// Whether there is one at an address: one that listens, or for datagrams one that is bound.
  ///
  /// Nobody is connected to for that: some servers serve whoever comes first and no other.
  static func have(_ address: SocketAddress, of transport: Transport) -> Bool {
    switch address {
    case .path(let name): return haveName(name, of: transport)
    case .abstract(let name): return haveName("@\(name)", of: transport)
    case .internet(let host, let port) where !host.isVersion6:
      let table = transport.isTCP ? "tcp" : "udp"
      return havePort(port, in: table, of: transport) { _ in true }
        || havePort(port, in: "\(table)6", of: transport, at: takesIPv4)
    case .internet(_, let port):
      return havePort(port, in: transport.isTCP ? "tcp6" : "udp6", of: transport) { _ in true }
    }
  }

  /// Whether a socket of IPv6 takes what comes by IPv4: bound to any address, or to one that is mapped (RFC 4291,
  /// 2.5.5.2), whose words are in the byte order of the host.
  private static func takesIPv4(_ host: Substring) -> Bool {
    let mapped = ["FFFF0000", "0000FFFF"].map { "0000000000000000" + $0 }
    return host.allSatisfy { $0 == "0" } || mapped.contains { host.hasPrefix($0) }
  }

  /// TCP_LISTEN of <net/tcp_states.h>.
  private static let listens = "0A"

  /// - Parameter isThere: of a host in hexadecimal digits.
  private static func havePort(
    _ port: UInt16, in table: String, of transport: Transport, at isThere: (Substring) -> Bool
  ) -> Bool {
    lines(of: table).contains { line in
      let words = line.split(separator: " ", maxSplits: 4)
      guard words.count > 4 else { return false }
      let local = words[1].split(separator: ":")
      return local.count == 2 && UInt16(local[1], radix: 16) == port && isThere(local[0])
        && (!transport.hasListener || words[3] == listens)
    }
  }

  /// __SO_ACCEPTCON of <linux/net.h>: it listens.
  private static let accepts = 1 << 16

  private static func haveName(_ name: String, of transport: Transport) -> Bool {
    lines(of: "unix").contains { line in
      let words = line.split(separator: " ", maxSplits: 7)
      guard words.count == 8, words[7] == name, let flags = Int(words[3], radix: 16) else {
        return false
      }
      return words[4] == type(of: transport) && (!transport.hasListener || flags & accepts != 0)
    }
  }

  /// As `/proc/net/unix` has it: SOCK_STREAM, SOCK_DGRAM and SOCK_SEQPACKET.
  private static func type(of transport: Transport) -> String {
    switch transport.delivery {
    case .stream: "0001"
    case .datagrams: "0002"
    case .sequencedPackets: "0005"
    }
  }

  private static func lines(of table: String) -> [Substring] {
    (TextFile.read("/proc/net/\(table)") ?? "").split(separator: "\n").dropFirst().map { $0 }
  }
}
