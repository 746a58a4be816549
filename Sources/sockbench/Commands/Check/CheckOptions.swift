import Analysis
import BenchmarkModel

/// What `sockbench check` is asked for; the values here are the defaults.
struct CheckOptions: Equatable, Sendable {
  /// Which benchmarks are judged.
  var suite = SuiteOptions()
  var session = SessionOptions()
  /// The executable to be checked against; nil for a check against stored results.
  var executable: String?
  /// Servers to be checked in place of builds.
  var servers: CheckedServers?
  /// What the two builds are called; nil for base and candidate.
  var names: SideNames?
  /// The results directory to be checked against.
  var baseline: String?
  /// The results directory to be checked; nil to measure now.
  var current: String?
  /// The largest slowdown that passes, as a fraction, in place of each metric's own.
  var limit: Double?
  /// By which fraction the candidate is slowed down on purpose.
  var injection: Double?
  /// Whether it ends with the first regression that is certain.
  var endsAtFirst = false
  /// When it ends at the latest; nil for the time that it takes at most.
  var timeLimit: Nanoseconds?
  var format = DocumentFormat.text
  /// Whether medians go with ratios, in a format that can do without.
  var hasAbsolutes = false
  /// Whether the exit code is for `git bisect run`.
  var bisect = false
}

extension CheckOptions {
  /// Every option of `sockbench check`, in the order of its help.
  static let table: [CommandOption<CheckOptions>] =
    [against, names] + SuiteOptions.table.map { $0.within(\.suite) } + effort
    + [
      TimeLimitOption.option(
        sets: \CheckOptions.timeLimit,
        consequence:
          "without a word by then a metric is unsettled, and the check inconclusive unless another regressed."
      )
    ]
    + ([
      SessionOptions.seedOption, SessionOptions.forceOption(SuiteOptions.refusals),
    ] + SessionOptions.deploymentOptions).map { $0.within(\.session) }
    + [
      DocumentFormat.option(sets: \CheckOptions.format, among: DocumentFormat.all(for: .check)),
      DocumentFormat.absolutesOption(sets: \CheckOptions.hasAbsolutes),
    ]
    + [bisect] + SessionOptions.outputOptions.map { $0.within(\.session) }

  private static let bisect = CommandOption<CheckOptions>(
    OptionSyntax(
      Bisection.flag, section: .output,
      help:
        "Exit as 'git bisect run' wants it: 0 for ok and improved, 1 for regressed, 125 for everything else,"
        + " mistakes of this command line included. Goes with --against."),
    sets: \CheckOptions.bisect)

  private static let against = CommandOption<CheckOptions>(
    OptionSyntax(
      "--against", "BASE", section: .selection,
      help:
        "Another build of sockbench, the base; this build is the candidate. Or server:COMMAND, a server of yours, against"
        + " another in the operand's place, as server= starts them (see TRANSPORT OPTIONS).",
      hint: .file),
    sets: \CheckOptions.executable,
    parse: { text throws(GrammarError) in try OptionValue.path(text, to: "executable") })

  private static let names = CommandOption<CheckOptions>(
    OptionSyntax(
      "--names", "BASE,CANDIDATE",
      standard: "\(SideNames.standard.base),\(SideNames.standard.candidate)",
      section: .output,
      help: "What the two sides are called in all that is printed, such as host,container."),
    sets: \CheckOptions.names,
    parse: { text throws(GrammarError) in
      try SideNames(text.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    })

  private static let effort = [
    CommandOption<CheckOptions>(
      OptionSyntax(
        "--limit", "PERCENT", standard: "3 to 96, by metric", section: .effort,
        help:
          "The slowdown to judge by, 1 to 1000, in place of each metric's own: what is certainly"
          + " more has regressed, what is certainly less is ok."),
      sets: \CheckOptions.limit,
      parse: { text throws(GrammarError) in try OptionValue.percent(text, in: 1...1000) }),
    CommandOption<CheckOptions>(
      OptionSyntax(
        "--inject", "PERCENT", standard: "none", section: .effort,
        help: "Slow the candidate down by so much of a message's time, 0.1 to 1000, with a busy"
          + " loop. It shows whether the check finds it."),
      sets: \CheckOptions.injection,
      parse: { text throws(GrammarError) in try OptionValue.percent(text, in: 0.1...1000) }),
    CommandOption<CheckOptions>(
      OptionSyntax(
        "--first", section: .effort,
        help:
          "End with the first regression that is certain, and whose control is as it should be: the exit code is the same"
          + " then. Without it, all metrics are settled."),
      sets: \CheckOptions.endsAtFirst),
  ]

  /// - Throws: ``UsageError`` for options that contradict one another.
  func checkContradictions() throws(UsageError) {
    try session.checkContradictions(of: suite.axes.variants)
    try format.check(hasAbsolutes: hasAbsolutes)
    try suite.checkContradictions()
    if injection != nil { try suite.checkInjection(hasCommands: servers != nil) }
    if executable != nil, let baseline {
      throw UsageError(
        "check takes --against or a results directory, not both;"
          + " leave out --against or '\(baseline)'")
    }
    if servers != nil { return }
    if executable == nil, baseline == nil {
      throw UsageError(
        "check needs something to check against;"
          + " write 'sockbench check --against EXECUTABLE' or 'sockbench check BASELINE'")
    }
    if executable == nil, case let formats = DocumentFormat.all(for: .baselineCheck),
      !formats.contains(format)
    {
      throw DocumentFormat.lack(of: format, "a check against a baseline", formats)
    }
    if executable == nil, bisect {
      throw UsageError(
        "\(Bisection.flag) goes with --against; what a baseline says of a host is no proof for a commit"
      )
    }
    if executable == nil, names != nil {
      throw UsageError(
        "--names goes with --against; a check against a baseline calls its sides baseline and now")
    }
    if executable == nil, endsAtFirst {
      throw UsageError(
        "--first goes with --against; a check against a baseline measures all before it judges any")
    }
    if executable == nil, injection != nil || limit != nil {
      throw UsageError(
        "\(limit == nil ? "--inject" : "--limit") goes with --against;"
          + " a check against stored results has rules of its own")
    }
  }
}
