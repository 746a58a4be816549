import Analysis
import BenchmarkModel

/// What `sockbench report` is asked for.
struct ReportOptions: Equatable, Sendable {
  var directory = ""
  var format = DocumentFormat.text
  /// Whether every line of every result of a run is shown.
  var details = false
  /// Whether medians go with ratios, in a format that can do without.
  var hasAbsolutes = false

  static let table: [CommandOption<ReportOptions>] = [
    DocumentFormat.option(sets: \ReportOptions.format, among: DocumentFormat.allCases),
    DocumentFormat.absolutesOption(sets: \ReportOptions.hasAbsolutes),
    DetailsOption.option(sets: \ReportOptions.details),
  ]
}

/// `sockbench report DIR`: what a results directory says, again.
enum ReportCommand: Command {
  static let definition = CommandDefinition(
    name: "report",
    summary: "Rebuild the summary or verdict of a results directory",
    overview: [
      "Read the trials of a results directory, and print its summary, or the verdict of the"
        + " comparison, check or calibration that they were measured for. Nothing is measured.",
      "The file with these numbers (summary.csv, comparison.csv, crossover.csv, capacities.csv, verdicts.csv or calibration.csv) is"
        + " written anew where it says something else, and so are the data of pictures in plots/. A directory that may"
        + " not be written to is only read.",
    ],
    operand: Operand(
      "DIR", help: "The results directory.", hint: .directory),
    options: ReportOptions.table.map(\.syntax),
    examples: [
      CommandDefinition.Example(
        commandLine: "sockbench report results/latest", purpose: "Show the newest results again.")
    ],
    exitCodes: [.done, .usage, .malformedInput, .inputMissing, .internalError, .outputFailed])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> ReportOptions {
    var options = ReportOptions()
    options.directory = try arguments.operand("DIR", parse: OptionValue.path)
    try arguments.apply(ReportOptions.table, to: &options)
    try options.format.check(hasAbsolutes: options.hasAbsolutes)
    return options
  }

  static func perform(
    _ options: ReportOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try ReportProgram.perform(options, to: output)
    return .done
  }
}
