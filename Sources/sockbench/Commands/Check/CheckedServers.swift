import BenchmarkModel

/// Two servers that commands start, of which one is checked against the other.
struct CheckedServers: Equatable, Sendable {
  let base: ServerCommand
  let candidate: ServerCommand

  /// What tells a command from an executable and from a directory.
  private static let prefix = "server:"

  /// - Parameters:
  ///   - against: what `--against` has.
  ///   - operands: what stands alone on the command line.
  ///   - variants: what both are to speak; nil where nobody chose.
  /// - Returns: nil where neither is a server.
  /// - Throws: ``UsageError`` where only one is, or a command does not learn where to listen.
  init?(
    against: String?, operands: [String], speaking variants: [Variant]?
  ) throws(UsageError) {
    let words = [against].compactMap(\.self) + operands
    guard let first = words.first(where: { $0.hasPrefix(Self.prefix) }) else { return nil }
    guard let against, words.count == 2, words.allSatisfy({ $0.hasPrefix(Self.prefix) }) else {
      throw UsageError(
        "'\(first)' is checked against another server; write sockbench check --against 'server:OLD' 'server:NEW'"
      )
    }
    guard let variants else {
      throw UsageError(
        "what do '\(first)' and the other speak? Name it, as in --transports unix-stream")
    }
    base = try Self.command(against, variants)
    candidate = try Self.command(operands[0], variants)
  }

  private static func command(
    _ text: String, _ variants: [Variant]
  ) throws(UsageError) -> ServerCommand {
    do throws(GrammarError) {
      let commands = try variants.map { variant throws(GrammarError) in
        if variant.server != nil {
          let key = variant.serverKey.rawValue
          throw GrammarError("'\(variant)' has a server of its own; leave '\(key)=' out")
        }
        return try variant.command(parsing: String(text.dropFirst(prefix.count)))
      }
      return commands[0]
    } catch {
      throw UsageError(text, error)
    }
  }
}
