/// Servers that already run.
extension Variant {
  /// Reads a server that already runs, as in `tcp:127.0.0.1:7000` or `unix:/run/echo`.
  ///
  /// - Throws: ``GrammarError`` for an unknown transport, and for what is no address of it.
  package init(connecting text: String) throws(GrammarError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw GrammarError(
        "'\(text)' names no address; write TRANSPORT:ADDRESS, as in tcp:127.0.0.1:7000 or unix:/run/echo"
      )
    }
    // Of Unix-domain sockets most servers have streams.
    let name = parts[0] == TransportGroup.unix.rawValue ? Transport.unixStream.name[...] : parts[0]
    try self.init(parsing: "\(name):connect=\(parts[1])")
  }

  /// Why its server cannot be one that already runs; nil where it can.
  var reasonAgainstRunningServers: String? {
    if isInherited { return "its descriptors are made before its ends are started" }
    if !settings.isEmpty {
      return "'sysctl=' makes a network namespace for both ends, and the server is elsewhere"
    }
    return launcher.map { _ in Self.reasonAgainstStarting }
  }

  static let reasonAgainstStarting =
    "'via=' starts the server's end, and 'connect=' measures one that already runs"
}
