extension CommandDefinition {
  static let report = CommandDefinition(
    summary: "Rebuild the summary of a results directory from its trials",
    overview: [
      "Read the trials of a results directory that 'sockbench run' wrote, and write and print its"
        + " summary anew. Nothing is measured."
    ],
    operand: Operand(
      "DIR", help: "The results directory.", hint: .directory),
    examples: [
      Example(
        commandLine: "sockbench report results/latest", purpose: "Show the newest results again.")
    ],
    exitCodes: [.done, .usage, .malformedInput, .inputMissing, .internalError, .outputFailed],
    invocation: { arguments throws(UsageError) in
      .report(directory: try arguments.operand("DIR", parse: OptionValue.path))
    })
}
