import BenchmarkModel

extension CommandDefinition {
  static let completions = CommandDefinition(
    summary: "Print the completions of a shell",
    overview: [
      "Print a script that teaches a shell to complete commands, options and known words."
    ],
    operand: Operand(
      "SHELL", help: "\(words(", ", of: Shell.self)).",
      hint: .words(Shell.allCases.map(\.rawValue))),
    examples: [
      Example(
        commandLine: "source <(sockbench completions bash)",
        purpose: "In ~/.bashrc, for bash."),
      Example(
        commandLine: "sockbench completions zsh > ~/.zfunc/_sockbench",
        purpose: "For zsh, into any directory of fpath."),
      Example(
        commandLine: "sockbench completions fish > ~/.config/fish/completions/sockbench.fish",
        purpose: "For fish."),
    ],
    exitCodes: [.done, .usage, .outputFailed],
    invocation: { arguments throws(UsageError) in
      let shell = try arguments.operand("SHELL") { text throws(GrammarError) in
        try KnownWords.parse(text, as: Shell.self, kind: "shell")
      }
      return .completions(shell)
    })

  /// The words of an enumeration as help lists them.
  static func words<Word: CaseIterable & RawRepresentable>(
    _ separator: String, of _: Word.Type
  ) -> String where Word.RawValue == String {
    Word.allCases.map(\.rawValue).joined(separator: separator)
  }
}
