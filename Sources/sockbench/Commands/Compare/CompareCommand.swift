import BenchmarkModel

/// `sockbench compare VARIANT VARIANT...`: transports against one another, in turns.
enum CompareCommand: Command {
  static let definition = CommandDefinition(
    name: "compare",
    summary: "Measure transports against one another and say which is faster",
    overview: [
      "Measure transports in turns of a millisecond, so that whatever disturbs the machine"
        + " disturbs all of them alike, and say which is faster, by how much, and how sure that is."
        + " A trial has a fresh pair of processes for each; trials go on until each has a"
        + " word and intervals are narrower than 10 %, or the time is over.",
      "What is counted and not timed (backlog) needs no turns: each has trials of its own, and a sentence says what"
        + " each holds.",
      "The words are faster, slower, 'no difference beyond' a margin, and cannot tell. A difference"
        + " below the margin is never called one.",
    ],
    operand: Operand(
      "VARIANT", counts: 1...CompareOptions.largestArmCount,
      help: "Two or more transports, each with options if need be, or groups of them. One that is"
        + " named twice is compared with itself, which should find no difference.",
      hint: .words(Variants.knownWords)),
    options: CompareOptions.table.map(\.syntax),
    glossaries: [.transports, .variantOptions, .workloads],
    examples: [
      CommandDefinition.Example(
        commandLine: "sockbench compare unix-stream unix-dgram",
        purpose: "Which answers faster?"),
      CommandDefinition.Example(
        commandLine: "sockbench compare all --sizes 1K --placement split --reference tcp",
        purpose: "How does each transport stand to tcp, with the ends on two CPUs?"),
      CommandDefinition.Example(
        commandLine: "sockbench compare tcp tcp:write=two tcp:write=more",
        purpose: "What does an option change?"),
      CommandDefinition.Example(
        commandLine: "sockbench compare unix-stream tcp --find crossover",
        purpose: "From which size on is the other one faster?"),
    ],
    exitCodes: [
      .done, .inconclusive, .someTrialsFailed, .usage, .nothingToMeasure, .internalError,
      .outputFailed,
    ])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> CompareOptions {
    var options = CompareOptions()
    options.axes.variants = try CompareOptions.arms(arguments.operands)
    options.axes.placements = options.axes.placements.map(options.axes.standardPlacements)
    try arguments.apply(CompareOptions.table, to: &options)
    if options.axes.chosen(Rates.self) == nil,
      options.axes.workloads.contains(where: { $0.traits.has(Rates.self) })
    {
      options.axes[Rates.self] = Rates.compared
    }
    try options.checkContradictions()
    let flags = arguments.settings.map(\.name)
    if !options.goals.isEmpty {
      try options.prepareCapacitySearch(given: flags)
    } else if options.find != nil {
      try options.prepareSearch(given: flags)
    }
    return options
  }

  static func perform(
    _ options: CompareOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    if !options.goals.isEmpty {
      return try CompareProgram.performSearch(options, on: source, to: output)
    }
    return options.find == nil
      ? try CompareProgram.perform(options, on: source, to: output)
      : try SearchProgram.perform(options, on: source, to: output)
  }
}
