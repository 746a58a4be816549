import Measurement

/// `sockbench agent`: what launchers start.
enum AgentCommand: Command {
  static let definition = CommandDefinition(
    name: "agent", isHidden: true,
    summary: "Start ends for a harness elsewhere",
    overview: [
      "Start the ends of trials where a launcher has led to, and pass on what they and the harness say."
        + " --server-via and --client-via start it; it is of no use by hand."
    ],
    exitCodes: [.done, .usage, .internalError])

  static func perform(
    _ options: NoOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    Agent.run(.own) == 0 ? .done : .internalError
  }
}
