import BenchmarkModel

extension RunOptions {
  /// The most trials of one benchmark.
  static let largestTrials = 100_000

  /// Every option of `sockbench run`, in the order of its help.
  static let table = selection + effort + output

  private static let selection = [
    CommandOption(
      OptionSyntax(
        "--transports", "VARIANT,...", standard: "all", section: .selection,
        help: "Transports to measure, each with options if need be. See TRANSPORTS below."
          + " The pipe, the floor for all, joins them if it is not named.",
        hint: .words(Variant.knownWords)),
      sets: \RunOptions.variants, parse: OptionValue.variants),
    CommandOption(
      OptionSyntax(
        "--workloads", "WORKLOAD,...", standard: joined(RunOptions().workloads),
        section: .selection,
        help: "What is asked of them. See WORKLOADS below.",
        hint: .words(Workload.allCases.map(\.rawValue))),
      sets: \RunOptions.workloads,
      parse: { text throws(GrammarError) in try OptionValue.words(text, of: "workload") }),
    CommandOption(
      OptionSyntax(
        "--sizes", "SIZE,...", standard: joined(RunOptions().sizes), section: .selection,
        help: "Message sizes in bytes, up to \(MessageSize.largest). K and M are powers of 1024;"
          + " 64..64K doubles from first to last, 64..64K*4 quadruples."),
      sets: \RunOptions.sizes, parse: MessageSize.parseList),
    CommandOption(
      OptionSyntax(
        "--backlogs", "N,...", standard: joined(RunOptions().backlogs), section: .selection,
        help: "Queue lengths that a server asks listen(2) for. Ranges as for --sizes, and max."),
      sets: \RunOptions.backlogs, parse: Backlog.parseList),
    CommandOption(
      OptionSyntax(
        "--wait", "HOW,...", standard: joined(RunOptions().waits), section: .selection,
        help: "How an end waits for a message: in the receive call (block), in poll(2) or"
          + " epoll(7), or not at all (spin).",
        hint: .words(WaitStrategy.allCases.map(\.rawValue))),
      sets: \RunOptions.waits,
      parse: { text throws(GrammarError) in try OptionValue.words(text, of: "wait strategy") }),
    CommandOption(
      OptionSyntax(
        "--placement", "WHERE,...", standard: "same,split; same with one CPU",
        section: .selection,
        help: "Which CPUs the client and the server sit on: one for both (same), one each"
          + " (split), any (free), or those named, as in 0:1.",
        hint: .words(Placement.knownWords)),
      sets: \RunOptions.placements, parse: OptionValue.placements),
    CommandOption(
      OptionSyntax(
        "--batch", "N,...", standard: joined(RunOptions().batches), section: .selection,
        help: "Messages handed over in one system call, 1 to \(Variant.largestBatch). Only"
          + " throughput of transports that keep message boundaries has it."),
      sets: \RunOptions.batches, parse: OptionValue.batches),
  ]

  private static let effort = [
    CommandOption(
      OptionSyntax(
        "--quick", section: .effort,
        help: "Answer in seconds, less surely. Sets \(quickSettings). Options given beside it win."),
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
        try TimeSpan(parsing: text, in: .milliseconds(1) ... .hours(1))
      }),
    CommandOption(
      OptionSyntax(
        "--warmup", "TIME", standard: "\(RunOptions().warmup)", section: .effort,
        help: "Untimed part before it, 0 to 1h."),
      sets: \RunOptions.warmup,
      parse: { text throws(GrammarError) in
        try TimeSpan(parsing: text, in: TimeSpan(nanoseconds: 0) ... .hours(1))
      }),
    CommandOption(
      OptionSyntax(
        "--messages", "N", standard: "no limit", section: .effort,
        help: "End a trial after this many messages, if they come before its time is up."),
      sets: \RunOptions.messages,
      parse: { text throws(GrammarError) in
        try OptionValue.number(text, of: "number of messages", in: 1...1_000_000_000_000)
      }),
    CommandOption(
      OptionSyntax(
        "--seed", "N", standard: "random", section: .effort,
        help: "Seed of the order of trials, to repeat the order of an earlier run."),
      sets: \RunOptions.seed,
      parse: { text throws(GrammarError) in
        try OptionValue.number(text, of: "seed", in: 0...UInt64.max)
      }),
    CommandOption(
      OptionSyntax(
        "--force", section: .effort,
        help: "Do what is refused as unwise. That is a plan of more than"
          + " \(PlanEstimate.unforcedHours) hours, and spinning ends that share a CPU."),
      sets: \RunOptions.force),
    CommandOption(
      OptionSyntax(
        "--ends", "HOW", standard: EndStart.fork.rawValue, section: .effort,
        help: "How the two processes of a pair start: by fork alone, or by fork and exec of this"
          + " executable.",
        hint: .words(EndStart.allCases.map(\.rawValue))),
      sets: \RunOptions.ends,
      parse: { text throws(GrammarError) in
        try KnownWords.parse(text, kind: "way to start an end")
      }),
  ]

  private static let output = [
    CommandOption(
      OptionSyntax(
        "--output", "DIR", standard: "a new one in results/", section: .output,
        help: "Results directory to write.", hint: .directory),
      sets: \RunOptions.output, parse: OptionValue.path),
    CommandOption(
      OptionSyntax("--quiet", section: .output, help: "Show no progress."),
      sets: \RunOptions.quiet),
    CommandOption(
      OptionSyntax("--verbose", section: .output, help: "Report every trial as it ends."),
      sets: \RunOptions.verbose),
  ]

  private static let quickSettings: String = {
    let preset = quickPreset
    return "--transports \(joined(preset.variants)) --sizes \(joined(preset.sizes))"
      + " --trials \(preset.trials) --duration \(preset.duration)"
  }()

  private static func joined(_ values: [some CustomStringConvertible]) -> String {
    values.map(\.description).joined(separator: ",")
  }
}
