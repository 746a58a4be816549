/// How a command is written, explained and read.
struct CommandDefinition: Sendable {
  /// A command line worth copying, and what it is good for.
  struct Example: Equatable, Sendable {
    let commandLine: String
    let purpose: String
  }

  /// A list of terms explained in help after the options.
  struct Glossary: Equatable, Sendable {
    let title: String
    let entries: [Entry]
  }

  /// A term with its explanation.
  struct Entry: Equatable, Sendable {
    let term: String
    let text: String
  }

  /// One line for the list of commands.
  let summary: String
  /// Paragraphs that open the help.
  let overview: [String]
  var operand: Operand?
  /// Every option but `--help`, which all commands have.
  var options: [OptionSyntax] = []
  var glossaries: [Glossary] = []
  var examples: [Example] = []
  let exitCodes: [ExitCode]
  /// Reads the command's arguments.
  let invocation: @Sendable (ScannedArguments) throws(UsageError) -> Invocation

  /// Whether the command has an option.
  func hasOption(named name: some StringProtocol) -> Bool {
    options.contains { $0.name == name }
  }
}
