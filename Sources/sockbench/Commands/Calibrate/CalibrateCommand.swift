import BenchmarkModel

/// `sockbench calibrate`: what a check sees on this machine.
enum CalibrateCommand: Command {
  static let definition = CommandDefinition(
    name: "calibrate",
    summary: "Find out what slowdowns a check sees, and how often it errs",
    overview: [
      "Check this build against itself, again and again, and count how often the check says"
        + " regressed where there is nothing. The spread of the differences tells the smallest"
        + " slowdown that 20 trials of one metric find here; --inject counts how many a check does find."
    ],
    options: CalibrateOptions.table.map(\.syntax),
    glossaries: [.transports, .variantOptions, .workloads],
    examples: [
      CommandDefinition.Example(
        commandLine: "sockbench calibrate", purpose: "What can be seen on this machine?"),
      CommandDefinition.Example(
        commandLine: "sockbench calibrate --checks 50 --inject 2,5,10 --placement same",
        purpose: "How many slowdowns of 2, 5 and 10 % are found?"),
    ],
    exitCodes: [.done, .inconclusive, .usage, .nothingToMeasure, .internalError, .outputFailed])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> CalibrateOptions {
    var options = CalibrateOptions()
    try arguments.apply(CalibrateOptions.table, to: &options)
    options.suite.axes.settleWorkloads(named: arguments)
    try options.checkContradictions()
    return options
  }

  static func perform(
    _ options: CalibrateOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try CalibrateProgram.perform(options, on: source, to: output)
  }
}
