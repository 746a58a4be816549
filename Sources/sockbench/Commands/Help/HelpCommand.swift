import BenchmarkModel

/// `sockbench help [COMMAND]`.
enum HelpCommand: Command {
  struct Options: Equatable, Sendable {
    /// The name of a command; nil for the whole tool.
    var topic: String?
  }

  static let definition = CommandDefinition(
    name: "help",
    summary: "Show help for a command",
    overview: ["Show the help of a command, or without one the list of commands."],
    operand: Operand(
      "COMMAND", counts: 0...1, help: "The command to explain.",
      hint: .words(
        // The list holds this command, too.
        Commands.all.filter { $0 != HelpCommand.self }.map { $0.definition }.visible.map(\.name)
          + ["help"])),
    examples: [
      CommandDefinition.Example(
        commandLine: "sockbench help run", purpose: "The same as 'sockbench run --help'.")
    ],
    exitCodes: [.done, .usage, .outputFailed])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> Options {
    guard let topic = arguments.operands.first else { return Options() }
    _ = try Commands.tool.request([topic, "--help"])
    return Options(topic: topic)
  }

  static func perform(
    _ options: Options, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try Commands.tool.perform(
      (options.topic.map { [$0] } ?? []) + ["--help"], on: source, to: output)
  }
}
