/// A command that starts a server of its user's, as in `./echo {port}`.
package struct ServerCommand: Hashable, Sendable {
  /// As it was written.
  package let text: String
  /// The program and its arguments, with what stands for an address in them.
  private let words: [String]

  /// What stands in a command for what only a trial knows.
  package enum Placeholder: String, CaseIterable, Sendable {
    /// The port that the server is to listen at, or receive from.
    case port
    /// The address of that port, 127.0.0.1 or ::1; of a Unix-domain socket its name.
    case address
    /// The name of a Unix-domain socket.
    case path
    /// The bytes of a request.
    case size
    /// The bytes of a reply.
    case reply

    package var text: String { "{\(rawValue)}" }
  }

  /// - Throws: ``GrammarError`` for no command, for a quote without an end, and for what cannot stand in a line.
  init(parsing text: String) throws(GrammarError) {
    words = try ShellWords.command(text, of: "server", example: "'tcp:server=./echo {port}'")
    self.text = text
  }

  /// What is to be started.
  package var program: String { words[0] }

  /// Whether something stands in it.
  package func has(_ placeholder: Placeholder) -> Bool {
    words.contains { $0.contains(placeholder.text) }
  }

  /// The words of a trial.
  package func words(_ value: (Placeholder) -> String) -> [String] {
    words.map { word in
      Placeholder.allCases.reduce(word) { $0.replacing($1.text, with: value($1)) }
    }
  }
}

extension Variant {
  /// Those by any of which a command learns where its server is to be found.
  private var places: [ServerCommand.Placeholder] {
    switch (transport.family, address) {
    case (.inet, _), (.inet6, _): [.port]
    case (.unix, .path): [.path, .address]
    case (.unix, .abstract): [.address]
    case (.unix, .pair), (.none, _): []
    }
  }

  /// Reads the command of its server.
  ///
  /// - Throws: ``GrammarError`` for what is no command, and for one that does not say where its server is to be found.
  package func command(parsing text: String) throws(GrammarError) -> ServerCommand {
    let command = try ServerCommand(parsing: text)
    let words = places.map(\.text).joined(separator: " or ")
    guard places.contains(where: command.has) else {
      throw GrammarError(
        "'\(text)' does not learn where to listen; write \(words) where the command takes that")
    }
    let known = places + [.address, .size, .reply]
    if let other = ServerCommand.Placeholder.allCases.first(where: {
      command.has($0) && !known.contains($0)
    }) {
      throw GrammarError("a server of \(self) has no \(other.text); write \(words)")
    }
    return command
  }
}
