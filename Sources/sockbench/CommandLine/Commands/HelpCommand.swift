import BenchmarkModel

extension CommandDefinition {
  static let help = CommandDefinition(
    summary: "Show help for a command",
    overview: ["Show the help of a command, or without one the list of commands."],
    operand: Operand(
      "COMMAND", counts: 0...1, help: "The command to explain.",
      hint: .words(Command.visible.map(\.name))),
    examples: [
      Example(commandLine: "sockbench help run", purpose: "The same as 'sockbench run --help'.")
    ],
    exitCodes: [.done, .usage, .outputFailed],
    invocation: { arguments throws(UsageError) in
      guard let topic = arguments.operands.first else { return .help(nil) }
      return .help(try Command(named: topic))
    })
}
