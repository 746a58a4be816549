import Analysis
import BenchmarkModel

extension RunOptions {
  /// The most trials of one benchmark.
  static let largestTrials = 100_000

  /// Every option of `sockbench run`, in the order of its help.
  static let table: [CommandOption<RunOptions>] =
    selection.map { $0.within(\.axes) } + [connect, GoalsOption.option(sets: \RunOptions.goals)]
    + effort
    + session.map { $0.within(\.session) }
    + output + SessionOptions.outputOptions.map { $0.within(\.session) }

  static let selection = Axes.options(own: [
    Variants.option(
      standard: "all", help: " The pipe, the floor for all, joins them if it is not named."),
    Workloads.option(help: " " + ConnectionSweep.explanation),
    Placements.option(standard: "same,split; for load split; same with one CPU"),
  ])

  private static let connect = CommandOption<RunOptions>(
    OptionSyntax(
      connectFlag, "SERVER,...", section: .selection,
      help:
        "Measure servers of yours that already run, as in tcp:127.0.0.1:7000 or unix:/run/echo, each beside what else"
        + " --transports names; the same as TRANSPORT:connect=ADDRESS there. Measures latency if nothing else is named."
    ),
    sets: \RunOptions.running,
    parse: { text throws(GrammarError) in
      try ListGrammar.parse(text, of: "address") { item throws(GrammarError) in
        [try Variant(connecting: item)]
      }
    })
  static let connectFlag = "--connect"

  private static let effort = [
    CommandOption(
      OptionSyntax(
        "--quick", section: .effort,
        help:
          "Answer within 45 seconds on two CPUs, less surely. Sets \(quickSettings). Options given beside it win."
      ),
      sets: \RunOptions.quick),
    CommandOption(
      OptionSyntax(
        "--trials", "N", standard: "\(RunOptions().trials)", section: .effort,
        help: "Trials of every benchmark. Each is a fresh pair of processes, and the unit of the"
          + " statistics."),
      sets: \RunOptions.trials,
      parse: { text throws(GrammarError) in
        try OptionValue.number(text, of: "number of trials", in: 1...largestTrials)
      }),
    CommandOption(
      OptionSyntax(
        "--duration", "TIME", standard: "\(RunOptions().duration)", section: .effort,
        help: "Timed part of a trial, 1ms to 1h. Units are us, ms, s, m and h."),
      sets: \RunOptions.duration,
      parse: { text throws(GrammarError) in
        try Nanoseconds(parsing: text, in: .milliseconds(1) ... .hours(1))
      }),
    CommandOption(
      OptionSyntax(
        "--warmup", "TIME", standard: "\(RunOptions().warmup)", section: .effort,
        help:
          "Untimed part before it, 0 to 1h. That of throughput lasts until rate and buffers are stable, for at"
          + " most --duration longer; 0 has none."),
      sets: \RunOptions.warmup,
      parse: { text throws(GrammarError) in
        try Nanoseconds(parsing: text, in: .zero ... .hours(1))
      }),
    CommandOption(
      OptionSyntax(
        "--messages", "N", standard: "no limit", section: .effort,
        help: "End a trial after this many messages, if they come before its time is up."),
      sets: \RunOptions.messages,
      parse: { text throws(GrammarError) in
        try OptionValue.number(text, of: "number of messages", in: 1...1_000_000_000_000)
      }),
    turns, timeLimit,
  ]

  private static let timeLimit = CommandOption<RunOptions>(
    OptionSyntax(
      "--time-limit", "TIME", section: .effort,
      help:
        "With \(GoalsOption.flag): end after this time at the latest for each benchmark and goal, 1s to 1h; what one leaves"
        + " is for the others. What is known by then is told."),
    sets: \RunOptions.timeLimit,
    parse: { text throws(GrammarError) in
      try Nanoseconds(parsing: text, in: .seconds(1) ... .hours(1))
    })

  private static let output: [CommandOption<RunOptions>] = [
    ends, storing, adding, DetailsOption.option(sets: \RunOptions.details),
    DocumentFormat.option(sets: \RunOptions.format, among: DocumentFormat.all(for: .run)),
  ]

  private static let turns = CommandOption(
    OptionSyntax(
      "--turns", "TIME", standard: "\(RunOptions().turns)", section: .effort,
      help:
        "After its trials, let transports take turns as in 'sockbench compare', for this long at each size and placement"
        + " on the average; what one does not need is for those that cannot tell yet. The answer, and how many times"
        + " as fast a transport is, come from turns alone. off measures none; so do --messages and --baseline."
    ),
    sets: \RunOptions.turns,
    parse: { text throws(GrammarError) in
      text == "off"
        ? .zero : try Nanoseconds(parsing: text, in: .milliseconds(1) ... .hours(1))
    })

  private static let session =
    [
      SessionOptions.seedOption,
      SessionOptions.forceOption(
        "a plan of more than \(PlanEstimate.unforcedHours) hours, and spinning ends that share a CPU"
      ),
    ] + SessionOptions.deploymentOptions

  private static let ends = CommandOption(
    OptionSyntax(
      "--ends", "HOW", standard: EndStart.fork.rawValue, section: .effort,
      help: "How the two processes of a pair start: by fork alone, or by fork and exec of this"
        + " executable.",
      hint: .words(EndStart.allCases.map(\.rawValue))),
    sets: \RunOptions.ends,
    parse: { text throws(GrammarError) in
      try KnownWords.parse(text, kind: "way to start an end")
    })

  private static let storing = CommandOption<RunOptions>(
    OptionSyntax(
      "--baseline", "NAME", section: .output,
      help:
        "Write to results/NAME, with what 'sockbench check results/NAME' needs: of every latency"
        + " on one CPU, trials in turns with the pipe. This is one session, and a verdict takes"
        + " \(BaselineRules.sessions)."),
    sets: \RunOptions.baseline, parse: { text throws(GrammarError) in try baselineName(text) })

  private static let adding = CommandOption(
    OptionSyntax(
      "--add", section: .output,
      help:
        "Add a session to the baseline NAME, in a directory of its own there; the first makes it. Add"
        + " some hours or days apart: a check holds this host against how far they differ."),
    sets: \RunOptions.adds)

  private static func baselineName(_ text: String) throws(GrammarError) -> String {
    let isName = !text.isEmpty && !text.contains("/") && !text.hasPrefix(".") && text != "latest"
    guard isName else {
      throw GrammarError("'\(text)' is not a name; write one without '/', such as 'quiet-host'")
    }
    return try OptionValue.path(text)
  }

  private static let quickSettings: String = {
    let preset = quickPreset
    return "--transports \(Variants.text(preset.variants))"
      + " --sizes \(Sizes.text(preset.sizes)) --trials \(preset.trials)"
      + " --duration \(preset.duration) --warmup \(preset.warmup) --turns \(preset.turns)"
  }()
}
