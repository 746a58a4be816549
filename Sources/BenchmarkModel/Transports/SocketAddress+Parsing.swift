/// Where a server is found that already runs.
extension SocketAddress {
  /// What begins the name of an abstract socket.
  private static let abstractSign: Character = "@"
  /// This host, by the name that stands for it.
  private static let localhost = "localhost"

  /// - Throws: ``GrammarError`` for what is no address of the transport's family.
  init(parsing text: String, of transport: Transport) throws(GrammarError) {
    switch transport.family {
    case .inet, .inet6: self = try Self.port(parsing: text, of: transport)
    case .unix, .none: self = try Self.name(parsing: text)
    }
  }

  private static func port(
    parsing text: String, of transport: Transport
  ) throws(GrammarError) -> SocketAddress {
    let isVersion6 = transport.family == .inet6
    let example = isVersion6 ? "connect=[::1]:7000" : "connect=127.0.0.1:7000"
    guard let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...]), port > 0
    else {
      throw GrammarError(
        "'connect=\(text)' does not end in a port, 1 to 65535; write HOST:PORT, as in \(example)")
    }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    let address =
      host == localhost ? (isVersion6 ? .loopback6 : .loopback) : InternetAddress(host)
    guard let address, address.isVersion6 == isVersion6 else {
      throw GrammarError(
        "'\(host)' is no \(isVersion6 ? "IPv6" : "IPv4") address, which \(transport) takes; write \(localhost) or"
          + " a number, as in \(example)")
    }
    return .internet(address, port: port)
  }

  private static func name(parsing text: String) throws(GrammarError) -> SocketAddress {
    let isAbstract = text.first == abstractSign
    let name = isAbstract ? String(text.dropFirst()) : text
    guard !name.isEmpty else {
      throw GrammarError(
        "'connect=\(text)' names no socket; write its path, or @NAME for an abstract one")
    }
    guard name.utf8.count <= longestPath else {
      throw GrammarError(
        "'connect=\(text)' is longer than a socket's name can be, which is \(longestPath) bytes")
    }
    guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw GrammarError("'connect=' has control characters in the name of its socket")
    }
    return isAbstract ? .abstract(name) : .path(name)
  }
}
