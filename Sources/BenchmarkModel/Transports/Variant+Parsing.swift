extension Variant {
  private enum Toggle: String, CaseIterable {
    case on, off
  }

  /// Messages that one `sendmmsg(2)` can carry: the kernel's UIO_MAXIOV.
  package static let largestBatch = 1024

  /// Reads a comma list of variants and groups; options after a group go to each member.
  ///
  /// - Throws: ``GrammarError`` for unknown words and for options that a transport does not have.
  package static func parseList(_ text: String) throws(GrammarError) -> [Variant] {
    try ListGrammar.parse(text, of: "transport") { item throws(GrammarError) in
      try parseWithGroups(item)
    }
  }

  private static func parseWithGroups(_ text: String) throws(GrammarError) -> [Variant] {
    let parts = parts(of: text)
    var variants: [Variant] = []
    for transport in try transports(named: parts[0]) {
      var variant = Variant(transport)
      for option in parts.dropFirst() { try variant.apply(option) }
      variants.append(variant)
    }
    return variants
  }

  /// Those whose values may have colons in them.
  private static let wordyKeys: [Key] = [.via, .server, .connect]

  /// The transport and its options. A value that may have colons goes on up to one that begins another option and is
  /// not quoted.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    for piece in ShellWords.split(text, atUnquoted: ":").map(String.init) {
      if let last = parts.last, begins(last, wordyKeys), !begins(piece, Key.allCases) {
        parts[parts.count - 1] = "\(last):\(piece)"
      } else {
        parts.append(piece)
      }
    }
    return parts
  }

  private static func begins(_ option: String, _ keys: [Key]) -> Bool {
    keys.contains { option.hasPrefix("\($0.rawValue)=") }
  }

  private static func transports(named word: String) throws(GrammarError) -> [Transport] {
    if let transport = Transport(rawValue: word) { return [transport] }
    if let group = TransportGroup(rawValue: word) { return group.members }
    let words = Transport.allCases.map(\.name) + TransportGroup.allCases.map(\.rawValue)
    if word.contains(" ") {
      throw GrammarError(
        "'\(word)' is no transport; where the comma before it is a command's, quote it"
      )
    }
    throw KnownWords(words).unknown(word, kind: "transport")
  }

  /// Reads one variant without groups.
  ///
  /// - Throws: ``GrammarError`` as ``parseList(_:)`` does.
  package init(parsing text: String) throws(GrammarError) {
    let variants = try Self.parseWithGroups(text)
    guard let variant = variants.first, variants.count == 1 else {
      throw GrammarError("'\(text)' names several transports where one is wanted")
    }
    self = variant
  }

  private mutating func apply(_ option: String) throws(GrammarError) {
    let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw GrammarError(
        "'\(option)' after '\(transport)' is not an option; write key=value, as in tcp:nagle=on")
    }
    let (name, value) = (String(parts[0]), String(parts[1]))
    guard let key = Key(rawValue: name) else {
      let known = Key.allCases.filter { objection(to: $0, of: "") == nil }.map(\.rawValue)
      throw KnownWords(known).unknown(name, kind: "option of \(transport)")
    }
    if let objection = objection(to: key, of: value) {
      throw GrammarError("\(transport) does not take '\(key.rawValue)': \(objection)")
    }
    switch key {
    case .address:
      address = try KnownWords.parse(value, kind: "address")
    case .nagle:
      nagle = try Self.isOn(value, key)
    case .sndbuf:
      sendBuffer = try Self.bufferSize(value, key)
    case .rcvbuf:
      receiveBuffer = try Self.bufferSize(value, key)
    case .wait: wait = try KnownWords.parse(value, kind: "wait strategy")
    case .batch: batch = try Self.parseBatch(value)
    case .write: write = try KnownWords.parse(value, kind: "manner of writing")
    case .quickack: quickack = try Self.isOn(value, key)
    case .recv: intake = value == Self.oneMessage ? nil : try Self.parseIntake(value)
    case .capacity: capacity = try Self.bufferSize(value, key)
    case .touch: touch = try KnownWords.parse(value, kind: "value of \(key.rawValue)")
    case .buffers: buffers = try Buffers.parse(value)
    case .sysctl:
      settings = try NetworkSetting.parseList(value)
      if let sentence = settings.lazy.compactMap(reasonAgainst).first {
        throw GrammarError(sentence)
      }
    case .via:
      launcher = try Launcher(parsing: value, of: key.rawValue)
    case .server: server = .command(try command(parsing: value))
    case .connect: try connect(to: SocketAddress(parsing: value, of: transport))
    }
  }

  /// The name of a socket says which kind it is.
  private mutating func connect(to running: SocketAddress) throws(GrammarError) {
    if case .abstract = running {
      address = .abstract
    } else if address == .abstract {
      throw GrammarError("'connect=\(running.words)' is no abstract name; write connect=@NAME")
    }
    server = .running(running)
  }

  private static func isOn(_ text: String, _ key: Key) throws(GrammarError) -> Bool {
    try KnownWords.parse(text, as: Toggle.self, kind: "value of \(key.rawValue)") == .on
  }

  /// Why the transport does not take an option; nil where it does.
  private func objection(to key: Key, of value: String) -> String? {
    switch key {
    case .address: transport.family == .unix ? nil : "only Unix-domain transports have it"
    case .nagle, .quickack: transport.isTCP ? nil : "only tcp and tcp6 have it"
    case .sndbuf, .rcvbuf: transport == .pipe ? "a pipe has no socket buffer" : nil
    case .wait, .touch, .buffers, .sysctl: nil
    case .via: reasonAgainstLaunchers
    case .server:
      objectionToAnother(key)
        ?? (isInherited ? "its descriptors are made before any command is started" : nil)
    case .connect: objectionToAnother(key) ?? reasonAgainstRunningServers
    case .batch:
      canBatch || value == "1" ? nil : "sendmmsg joins whole messages, and a stream has none"
    case .write: WriteManner(rawValue: value).flatMap(objection)
    case .recv:
      transport.delivery == .stream || value == Self.oneMessage
        ? nil : "it keeps the boundaries of messages, and a receive takes one"
    case .capacity: transport == .pipe ? nil : "only a pipe has it; a socket has sndbuf and rcvbuf"
    }
  }

  private func objection(to manner: WriteManner) -> String? {
    if manner == .one { return nil }
    if transport.delivery != .stream {
      return "it keeps the boundaries of what is sent, and header and body would be two messages"
    }
    if manner == .cork { return transport.isTCP ? nil : "only tcp and tcp6 have TCP_CORK" }
    return manner == .more && transport == .pipe ? "write(2) has no MSG_MORE" : nil
  }

  /// What stands for a receive that takes one message.
  package static let oneMessage = "message"
  private static let intakes = ByteCount(1)...ByteCount(16 << 20)

  private static func parseIntake(_ text: String) throws(GrammarError) -> ByteCount {
    let size = try ByteCount(parsing: text)
    guard intakes.contains(size) else {
      throw GrammarError(
        "'recv=\(text)' is out of range; write \(oneMessage), or \(intakes.lowerBound) to"
          + " \(intakes.upperBound)")
    }
    return size
  }

  private static func bufferSize(_ text: String, _ key: Key) throws(GrammarError) -> ByteCount {
    let size = try ByteCount(parsing: text)
    guard size.bytes > 0, size.bytes <= Int(Int32.max / 2) else {
      throw GrammarError("'\(key.rawValue)=\(text)' is out of range; write 1 to 1023M")
    }
    return size
  }

  /// Reads a batch size.
  ///
  /// - Throws: ``GrammarError`` outside 1 to ``largestBatch``.
  package static func parseBatch(_ text: String) throws(GrammarError) -> Int {
    guard let count = Int(text), (1...largestBatch).contains(count) else {
      throw GrammarError("'\(text)' is not a batch; write a whole number from 1 to \(largestBatch)")
    }
    return count
  }
}
