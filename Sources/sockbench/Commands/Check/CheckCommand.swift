import Analysis
import BenchmarkModel

/// `sockbench check`: against another build, or against a baseline.
enum CheckCommand: Command {
  static let definition = CommandDefinition(
    name: "check",
    summary: "Find out whether anything is slower than it was",
    overview: [
      "With --against, measure this build and another, or one server of yours and another, in turns of"
        + " a millisecond and judge every metric: ok, regressed, improved, or inconclusive where the machine does not allow a"
        + " verdict. Controls, equal arms of each workload and placement and a slowdown made on purpose,"
        + " show that the check can be trusted.",
      "With BASELINE, judge what may be judged against other hours: the floor of the latency and its"
        + " ratio to the pipe, on one CPU of the same host. 'sockbench run --baseline NAME --add'"
        + " stores a session, and a verdict takes \(BaselineRules.sessions): regressed beyond what"
        + " they let expect, else no alarm, which rules nothing out. CURRENT is another such"
        + " directory; without it the check measures now.",
    ],
    operand: Operand(
      "DIR", counts: 0...2,
      help:
        "The baseline, then the results to be checked; without them, measured now. Beside --against server:COMMAND the"
        + " other server:COMMAND.",
      hint: .directory),
    options: CheckOptions.table.map(\.syntax),
    glossaries: [.transports, .variantOptions, .workloads],
    examples: [
      CommandDefinition.Example(
        commandLine: "sockbench check --against ../old/sockbench",
        purpose: "Is this build slower than an older one?"),
      CommandDefinition.Example(
        commandLine: "sockbench check --against ../old/sockbench --quick --format markdown",
        purpose: "The same in seconds, for the summary of a CI step."),
      CommandDefinition.Example(
        commandLine: "sockbench check --against ../good/sockbench --quick --bisect",
        purpose: "Is this commit good or bad, for 'git bisect run'?"),
      CommandDefinition.Example(
        commandLine:
          "sockbench check --against 'server:./old {path}' 'server:./new {path}' --transports unix-stream",
        purpose: "Is my new echo server slower than the old one?"),
      CommandDefinition.Example(
        commandLine: "sockbench check results/baseline",
        purpose: "Is this host slower than the sessions of its baseline let expect?"),
    ],
    exitCodes: [
      .done, .regressed, .inconclusive, .usage, .malformedInput, .inputMissing,
      .nothingToMeasure, .internalError, .outputFailed, .untestable,
    ])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> CheckOptions {
    var options = CheckOptions()
    if arguments.contains("--quick") { options.suite = .quickPreset }
    options.baseline = try arguments.path(0)
    options.current = try arguments.path(1)
    try arguments.apply(CheckOptions.table, to: &options)
    options.suite.axes.settleWorkloads(named: arguments)
    try options.takeServers(arguments)
    let selection = SuiteOptions.table.map(\.syntax.name).first { arguments.contains($0) }
    if options.executable == nil, options.baseline != nil, let selection {
      throw UsageError(
        "\(selection) goes with --against; a check against stored results judges what they hold")
    }
    try options.checkContradictions()
    let measuring = ["--seed", "--isolate", "--output", "--time-limit"].first {
      arguments.contains($0)
    }
    if options.current != nil, let measuring {
      throw UsageError(
        "\(measuring) has nothing to act on, as two directories are only read; leave it out")
    }
    return options
  }

  static func perform(
    _ options: CheckOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    if options.executable != nil || options.servers != nil {
      return try MeasuredCheck.perform(options, on: source, to: output)
    }
    guard let baseline = options.baseline else {
      throw ProgramError(sentence: "nothing to check against", exitCode: .usage)
    }
    return try BaselineCheckProgram.perform(options, against: baseline, on: source, to: output)
  }
}

extension CheckOptions {
  /// Takes commands for servers that stand where builds and directories could.
  fileprivate mutating func takeServers(_ arguments: ScannedArguments) throws(UsageError) {
    let variants = arguments.contains(Variants.flag) ? suite.axes.variants : nil
    servers = try CheckedServers(
      against: executable, operands: arguments.operands, speaking: variants)
    guard servers != nil else { return }
    (executable, baseline) = (nil, nil)
    // Most workloads have servers that do more than answer.
    if !arguments.contains(Workloads.flag) { suite.axes.workloads = [.latency] }
  }
}

extension ScannedArguments {
  /// The path that stands at a place among the operands; nil where there are fewer.
  fileprivate func path(_ place: Int) throws(UsageError) -> String? {
    guard operands.indices.contains(place) else { return nil }
    do throws(GrammarError) { return try OptionValue.path(operands[place]) } catch {
      throw UsageError("DIR", error)
    }
  }
}
