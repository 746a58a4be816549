import Measurement

/// `sockbench fork-server`: what loads an executable once for the ends of many trials.
enum ForkServerCommand: Command {
  static let definition = CommandDefinition(
    name: "fork-server", isHidden: true,
    summary: "Fork ends for a harness",
    overview: [
      "Fork the ends of a check's trials, as the harness asks over a socket. 'sockbench check' starts it; it is of no"
        + " use by hand."
    ],
    exitCodes: [.done, .usage, .internalError])

  static func perform(
    _ options: NoOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    ForkService.run() == 0 ? .done : .internalError
  }
}
