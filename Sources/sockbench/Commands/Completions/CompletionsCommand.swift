import BenchmarkModel

/// `sockbench completions SHELL`.
enum CompletionsCommand: Command {
  struct Options: Equatable, Sendable {
    var shell: Shell
  }

  static let definition = CommandDefinition(
    name: "completions",
    summary: "Print the completions of a shell",
    overview: [
      "Print a script that teaches a shell to complete commands, options and known words."
    ],
    operand: Operand(
      "SHELL", help: "\(Shell.allCases.map(\.rawValue).joined(separator: ", ")).",
      hint: .words(Shell.allCases.map(\.rawValue))),
    examples: [
      CommandDefinition.Example(
        commandLine: "source <(sockbench completions bash)",
        purpose: "In ~/.bashrc, for bash."),
      CommandDefinition.Example(
        commandLine: "sockbench completions zsh > ~/.zfunc/_sockbench",
        purpose: "For zsh, into any directory of fpath."),
      CommandDefinition.Example(
        commandLine: "sockbench completions fish > ~/.config/fish/completions/sockbench.fish",
        purpose: "For fish."),
    ],
    exitCodes: [.done, .usage, .outputFailed])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> Options {
    Options(
      shell: try arguments.operand("SHELL") { text throws(GrammarError) in
        try KnownWords.parse(text, as: Shell.self, kind: "shell")
      })
  }

  static func perform(
    _ options: Options, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try output.print(options.shell.completions(of: Commands.tool.definitions.visible))
    return .done
  }
}
