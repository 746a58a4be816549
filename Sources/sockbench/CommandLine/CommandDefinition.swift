/// How a command is written and explained.
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

  let name: String
  /// Whether people have no use for it, so that lists and completions leave it out.
  var isHidden = false
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

  /// Whether the command has an option.
  func hasOption(named name: some StringProtocol) -> Bool {
    options.contains { $0.name == name }
  }

  /// The options that completions offer.
  var completedOptions: [OptionSyntax] { options + [.help] }
}

extension [CommandDefinition] {
  /// Those that people use.
  var visible: [CommandDefinition] { filter { !$0.isHidden } }
}
