import BenchmarkModel

/// What `sockbench explain` is asked for.
struct ExplainOptions: Equatable, Sendable {
  var variant = Variant(.unixStream)
  /// Whether to print a sequence diagram in place of the table.
  var isDiagram = false

  static let table = [
    CommandOption(
      OptionSyntax(
        "--mermaid", section: .output,
        help: "Print a sequence diagram in the language of Mermaid, which GitHub draws."),
      sets: \ExplainOptions.isDiagram)
  ]
}

extension ExplainOptions {
  /// Reads a variant whose options have something to act on in one lifecycle.
  fileprivate static func variant(_ text: String) throws(GrammarError) -> Variant {
    let variant = try Variant(parsing: text)
    let foreign: [Variant.Key] = [.server, .connect, .via]
    if let key = variant.keys.first(where: foreign.contains) {
      throw GrammarError(
        "'\(key.rawValue)' of '\(text)' names an end that is none of ours, and explain traces the calls of our own two;"
          + " leave it out")
    }
    if let key = variant.keys.first(where: { !Variant.Key.ofSockets.contains($0) }) {
      throw GrammarError(
        "'\(key.rawValue)' of '\(text)' has nothing to act on, as a lifecycle has one request, which is sent"
          + " and waited for in one call; leave it out")
    }
    return variant
  }
}

/// `sockbench explain TRANSPORT`: every call in the lifecycle of a pair, and why it is made.
enum ExplainCommand: Command {
  static let definition = CommandDefinition(
    name: "explain",
    summary: "Show every system call of a pair, and why it is made",
    overview: [
      "Let a server and a client meet once, send one request and one reply, and part. Print each"
        + " system call of both ends in the order in which they began: arguments, result, how long it"
        + " took, and one line that says what it is good for."
    ],
    operand: Operand(
      "TRANSPORT", help: "The transport, with options if need be. See TRANSPORTS below.",
      hint: .words(Transport.allCases.map(\.name))),
    options: ExplainOptions.table.map(\.syntax),
    glossaries: [.singleTransports, .socketOptions],
    examples: [
      CommandDefinition.Example(
        commandLine: "sockbench explain tcp", purpose: "What does a TCP connection take?"),
      CommandDefinition.Example(
        commandLine: "sockbench explain unix-stream:address=abstract",
        purpose: "What is different with a name outside the file system?"),
      CommandDefinition.Example(
        commandLine: "sockbench explain unix-dgram --mermaid",
        purpose: "The same as a diagram, for a README."),
    ],
    exitCodes: [
      .done, .someTrialsFailed, .usage, .nothingToMeasure, .internalError, .outputFailed,
    ])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> ExplainOptions {
    var options = ExplainOptions()
    options.variant = try arguments.operand("TRANSPORT") { text throws(GrammarError) in
      try ExplainOptions.variant(text)
    }
    try arguments.apply(ExplainOptions.table, to: &options)
    return options
  }

  static func perform(
    _ options: ExplainOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try ExplainProgram.perform(options, on: source, to: output)
  }
}
