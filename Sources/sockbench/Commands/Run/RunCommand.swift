import BenchmarkModel

/// `sockbench run`: plan, measure, keep, summarise.
enum RunCommand: Command {
  static let definition = CommandDefinition(
    name: "run",
    summary: "Measure, write a results directory, and print the summary",
    overview: [
      "Measure sockets of this machine. Every combination of transport, workload, size and the"
        + " other axes is a benchmark; each of its trials forks a fresh server and client. Trials"
        + " run interleaved in random order, and every one is on disk before the next starts.",
      "The rows go to a results directory as CSV, the summary to standard output, progress to"
        + " standard error.",
    ],
    options: RunOptions.table.map(\.syntax),
    glossaries: [.transports, .variantOptions, .workloads],
    examples: [
      CommandDefinition.Example(
        commandLine: "sockbench run --quick", purpose: "A first answer in seconds."),
      CommandDefinition.Example(
        commandLine: "sockbench run --transports unix-stream,tcp --sizes 64..64K --seed 1",
        purpose: "Unix-domain or TCP, as the message grows, in an order that can be repeated."),
      CommandDefinition.Example(
        commandLine: "sockbench run --transports tcp,tcp:rcvbuf=16K --workloads throughput",
        purpose: "One transport with and without an option."),
      CommandDefinition.Example(
        commandLine: "sockbench run --transports datagram --workloads throughput --batch 1,32",
        purpose: "What does it save to hand over 32 messages in one call?"),
      CommandDefinition.Example(
        commandLine:
          "sockbench run --transports tcp --workloads fanin --clients 1,16,1024 --server poll,epoll",
        purpose: "How many clients can one server take?"),
      CommandDefinition.Example(
        commandLine:
          "sockbench run --workloads load --transports unix-stream,tcp --search 'p99<200us'",
        purpose: "Up to which rate are 99 of 100 requests answered in 200 us?"),
      CommandDefinition.Example(
        commandLine:
          "sockbench run --baseline quiet-host --add --workloads latency --placement same --sizes 64",
        purpose:
          "One more session of the baseline that 'sockbench check results/quiet-host' judges by."
      ),
    ],
    exitCodes: [
      .done, .inconclusive, .someTrialsFailed, .usage, .nothingToMeasure, .internalError,
      .outputFailed,
    ])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> RunOptions {
    // Options given beside --quick win over its preset, wherever they stand.
    var options = arguments.contains("--quick") ? RunOptions.quickPreset : RunOptions()
    try arguments.apply(RunOptions.table, to: &options)
    options.joinRunning(givenTransports: arguments.contains(Variants.flag))
    options.axes.settleWorkloads(named: arguments)
    try options.session.checkContradictions(of: options.variants)
    if let baseline = options.baseline {
      if options.session.output != nil {
        throw UsageError("--baseline \(baseline) says where the results go; leave out --output")
      }
      options.session.output = "results/\(baseline)"
    } else if options.adds {
      throw UsageError("--add goes with --baseline; write '--baseline NAME --add'")
    }
    options.isSelective =
      !options.running.isEmpty
      || RunOptions.selection.contains { arguments.contains($0.syntax.name) }
    try options.axes.checkContradictions()
    try options.prepareSearch(given: arguments.settings.map(\.name))
    return options
  }

  static func perform(
    _ options: RunOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    try RunProgram.perform(options, on: source, to: output)
  }
}
