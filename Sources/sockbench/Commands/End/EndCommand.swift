import Measurement

/// `sockbench end`: what the harness starts in place of a fork.
enum EndCommand: Command {
  static let definition = CommandDefinition(
    name: "end", isHidden: true,
    summary: "Be one end of a pair",
    overview: [
      "Be the server or the client of a trial, as the harness assigns. 'sockbench run --ends exec'"
        + " starts it; it is of no use by hand."
    ],
    exitCodes: [.done, .usage, .internalError])

  static func perform(
    _ options: NoOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    End.run() == 0 ? .done : .internalError
  }
}
