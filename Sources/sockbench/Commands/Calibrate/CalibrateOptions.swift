import Analysis
import BenchmarkModel

/// What `sockbench calibrate` is asked for; the values here are the defaults.
struct CalibrateOptions: Equatable, Sendable {
  /// Which benchmarks each check judges: those of a quick check, on one CPU and across two.
  var suite: SuiteOptions = {
    var suite = SuiteOptions.quickPreset
    suite.axes.placements = nil
    suite.quick = false
    return suite
  }()
  var session = SessionOptions()
  /// Checks of equal builds, and of each slowdown.
  var checks = 20
  /// The slowdowns to be made on purpose, as fractions.
  var injections: [Double] = []
  /// When it ends at the latest; nil for the time that its checks take at most.
  var timeLimit: Nanoseconds?
  var format = DocumentFormat.text
}

extension CalibrateOptions {
  /// Every option of `sockbench calibrate`, in the order of its help.
  static let table: [CommandOption<CalibrateOptions>] =
    selection.map { $0.within(\.suite) } + effort
    + ([
      SessionOptions.seedOption, SessionOptions.forceOption("spinning ends that share a CPU"),
    ] + SessionOptions.deploymentOptions).map { $0.within(\.session) }
    + [
      DocumentFormat.option(
        sets: \CalibrateOptions.format, among: DocumentFormat.all(for: .calibration))
    ]
    + SessionOptions.outputOptions.map { $0.within(\.session) }

  private static let standard = CalibrateOptions().suite

  private static let selection = SuiteOptions.selection(own: [
    Variants.option(standard: Variants.text(standard.axes.variants)),
    Workloads.option(standard: Workloads.text(standard.axes.workloads)),
    Sizes.option(standard: Sizes.text(standard.axes.sizes)),
    Placements.option(standard: "same,split; same with one CPU"),
  ])

  private static let effort = [
    CommandOption<CalibrateOptions>(
      OptionSyntax(
        "--checks", "N", standard: "\(CalibrateOptions().checks)", section: .effort,
        help: "Checks of equal builds to make, and as many for each slowdown. A check with one"
          + " placement takes about 5 seconds."),
      sets: \CalibrateOptions.checks,
      parse: { text throws(GrammarError) in
        try OptionValue.number(text, of: "number of checks", in: 1...10_000)
      }),
    CommandOption<CalibrateOptions>(
      OptionSyntax(
        "--inject", "PERCENT,...", standard: "none", section: .effort,
        help: "Slowdowns to be made on purpose, to count how many are found."),
      sets: \CalibrateOptions.injections,
      parse: { text throws(GrammarError) in
        try ListGrammar.parse(text, of: "percentage") { item throws(GrammarError) in
          [try OptionValue.percent(item, in: 0.1...1000)]
        }
      }),
    TimeLimitOption.option(
      sets: \CalibrateOptions.timeLimit, consequence: "the checks that are whole by then count."),
  ]

  /// - Throws: ``UsageError`` for options that contradict one another.
  func checkContradictions() throws(UsageError) {
    try session.checkContradictions(of: suite.axes.variants)
    try suite.checkContradictions()
    if !injections.isEmpty { try suite.checkInjection() }
  }
}
