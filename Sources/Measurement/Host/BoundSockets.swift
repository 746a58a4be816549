import BenchmarkModel

/// The sockets of this network namespace that somebody can be reached at, from `/proc/net`.
enum BoundSockets {
  /// Whether there is one at an address: one that listens, or for datagrams one that is bound.
  ///
  /// Nobody is connected to for that: some servers serve whoever comes first and no other.
  static func have(_ address: SocketAddress, of transport: Transport) -> Bool {
    !inodes(at: address, of: transport).isEmpty
  }

  /// The inodes of those at an address, several where they share it.
  static func inodes(at address: SocketAddress, of transport: Transport) -> Set<String> {
    let kind = transport.isTCP ? "tcp" : "udp"
    return switch address {
    case .path(let name): named(name, of: transport)
    case .abstract(let name): named("@\(name)", of: transport)
    case .internet(let host, let port) where host.isVersion6:
      at(host, port, in: "\(kind)6", of: transport)
    case .internet(let host, let port):
      at(host, port, in: kind, of: transport).union(
        at(host.mapped, port, in: "\(kind)6", of: transport))
    }
  }

  /// TCP_LISTEN of <net/tcp_states.h>.
  private static let listens = "0A"

  /// Those that take what comes to a host: bound to it, or to any. Who looks for any takes them all.
  private static func at(
    _ host: InternetAddress, _ port: UInt16, in table: String, of transport: Transport
  ) -> Set<String> {
    let places = host.isAny ? nil : [host, host.any].map(\.kernelText)
    return inodes(in: table) { line in
      let words = line.split(separator: " ", maxSplits: 10)
      guard words.count > 9 else { return nil }
      let local = words[1].split(separator: ":")
      guard local.count == 2, UInt16(local[1], radix: 16) == port,
        places?.contains(String(local[0])) ?? true,
        !transport.hasListener || words[3] == listens
      else { return nil }
      return words[9]
    }
  }

  /// __SO_ACCEPTCON of <linux/net.h>: it listens.
  private static let accepts = 1 << 16

  private static func named(_ name: String, of transport: Transport) -> Set<String> {
    inodes(in: "unix") { line in
      let words = line.split(separator: " ", maxSplits: 7)
      guard words.count == 8, words[7] == name, let flags = Int(words[3], radix: 16),
        words[4] == type(of: transport), !transport.hasListener || flags & accepts != 0
      else { return nil }
      return words[6]
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

  /// - Parameter inode: that of a line whose socket is meant.
  private static func inodes(
    in table: String, _ inode: (Substring) -> Substring?
  ) -> Set<String> {
    let lines = (TextFile.read("/proc/net/\(table)") ?? "").split(separator: "\n").dropFirst()
    return Set(lines.compactMap { inode($0).map(String.init) })
  }
}

extension InternetAddress {
  fileprivate var isAny: Bool { bytes.allSatisfy { $0 == 0 } }
  fileprivate var any: InternetAddress {
    // A mapped address is reached by a socket of any address of IPv6.
    InternetAddress([UInt8](repeating: 0, count: bytes.count))
  }

  /// The address of IPv6 that stands for one of IPv4 (RFC 4291, 2.5.5.2).
  fileprivate var mapped: InternetAddress {
    isAny
      ? InternetAddress([UInt8](repeating: 0, count: 16))
      : InternetAddress([UInt8](repeating: 0, count: 10) + [0xff, 0xff] + bytes)
  }

  /// As `/proc/net` has it: words in the byte order of the host, in hexadecimal digits.
  fileprivate var kernelText: String {
    stride(from: 0, to: bytes.count, by: 4).map { start in
      let word = bytes[start..<start + 4].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
      let digits = String(word, radix: 16, uppercase: true)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }
}
