import BenchmarkModel

/// What `sockbench list` is asked for.
struct ListOptions: Equatable, Sendable {
  /// The variants to show; every transport as it is unless asked otherwise.
  var variants = Transport.allCases.map { Variant($0) }

  static let table = [
    CommandOption(
      OptionSyntax(
        "--transports", "VARIANT,...", standard: "all", section: .selection,
        help: "Transports to list, with options as for 'sockbench run'.",
        hint: .words(Variants.knownWords)),
      sets: \ListOptions.variants, parse: Variants.parseList)
  ]
}

/// `sockbench list`: what can be measured here.
enum ListCommand: Command {
  static let definition = CommandDefinition(
    name: "list",
    summary: "Show transports, workloads and placements that this machine has",
    overview: [
      "Show the transports and workloads that can be measured here, and the limits that this"
        + " machine sets them: the largest message that a datagram can carry, and how many bytes a TCP segment,"
        + " an IP packet with its headers, or a pipe takes at once.",
      "The second table says which CPUs each placement means here; below it are the cores, caches and"
        + " NUMA nodes that the CPUs belong to.",
    ],
    options: ListOptions.table.map(\.syntax),
    examples: [
      CommandDefinition.Example(
        commandLine: "sockbench list", purpose: "What can be measured here?"),
      CommandDefinition.Example(
        commandLine: "sockbench list --transports datagram:sndbuf=1M",
        purpose: "What would a larger send buffer change?"),
    ],
    exitCodes: [.done, .usage, .internalError, .outputFailed])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> ListOptions {
    var options = ListOptions()
    try arguments.apply(ListOptions.table, to: &options)
    return options
  }

  static func perform(
    _ options: ListOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try ListProgram.perform(options, on: source, to: output)
  }
}
