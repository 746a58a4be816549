import Analysis
import BenchmarkModel

/// What `sockbench doctor` is asked for.
struct DoctorOptions: Equatable, Sendable {
  /// Whether to measure what the machine can resolve.
  var fit = false
  var session = SessionOptions()
  var format = DocumentFormat.text

  static let table: [CommandOption<DoctorOptions>] = [
    CommandOption(
      OptionSyntax(
        "--fit", section: .effort,
        help:
          "Measure equal arms in turns, on one CPU and across two, for \(Doctor.time) in all, and say how small"
          + " a difference the machine can resolve. Exits with 3 where a check would have no verdict."
      ),
      sets: \DoctorOptions.fit),
    SessionOptions.seedOption.within(\.session),
    DocumentFormat.option(sets: \DoctorOptions.format, among: DocumentFormat.all(for: .diagnosis)),
  ]
}

/// `sockbench doctor`: how fit this machine is for measuring.
enum DoctorCommand: Command {
  static let definition = CommandDefinition(
    name: "doctor",
    summary: "Say how fit this machine is for measuring, and why",
    overview: [
      "Look at what moves the numbers: clocks of the CPUs and how they sleep, which CPUs the placements take, other"
        + " programs and guests, quotas, and what the kernel allows sockets. Each fact comes with its effect and its"
        + " remedy; what cannot be seen from here is named, too.",
      "Nothing is written, and without --fit nothing is measured but the load of a second.",
    ],
    options: DoctorOptions.table.map(\.syntax),
    examples: [
      CommandDefinition.Example(
        commandLine: "sockbench doctor", purpose: "What disturbs measurements here?"),
      CommandDefinition.Example(
        commandLine: "sockbench doctor --fit", purpose: "How small a difference shows here, now?"),
    ],
    exitCodes: [.done, .inconclusive, .usage, .internalError, .outputFailed])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> DoctorOptions {
    var options = DoctorOptions()
    try arguments.apply(DoctorOptions.table, to: &options)
    if options.session.seed != nil, !options.fit {
      throw UsageError("--seed has nothing to act on, as only --fit makes trials; add --fit")
    }
    return options
  }

  static func perform(
    _ options: DoctorOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try Doctor.perform(options, on: source, to: output)
  }
}
