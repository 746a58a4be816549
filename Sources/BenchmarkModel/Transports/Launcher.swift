/// Words before a command that let it run elsewhere, as `ip netns exec b`, `ssh host` or `srun -n1`.
package struct Launcher: Hashable, Sendable {
  /// As it was written.
  package let text: String
  /// The program and its arguments.
  package let words: [String]

  /// - Throws: ``GrammarError`` for no command, for a quote without an end, and for what cannot stand in a line.
  package init(parsing text: String, of name: String) throws(GrammarError) {
    words = try ShellWords.command(text, of: name, example: "\(name)='ip netns exec b'")
    self.text = text
  }
}

extension Variant {
  /// Why a launcher cannot start one of its ends; nil where it can.
  package var reasonAgainstLaunchers: String? {
    if isInherited { return "its descriptors are made before its ends are started" }
    if !settings.isEmpty {
      return "'sysctl=' makes a network namespace for both ends; set it where the launcher leads to"
    }
    return runningServer.map { _ in Self.reasonAgainstStarting }
  }
}
