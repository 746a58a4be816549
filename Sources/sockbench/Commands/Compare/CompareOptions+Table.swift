import Analysis
import BenchmarkModel

extension CompareOptions {
  /// Every option of `sockbench compare`, in the order of its help.
  static let table: [CommandOption<CompareOptions>] =
    selection.map { $0.within(\.axes) } + [
      reference, find, GoalsOption.option(sets: \CompareOptions.goals),
    ]
    + effort
    + ([
      SessionOptions.seedOption, SessionOptions.forceOption("spinning ends that share a CPU"),
    ] + SessionOptions.deploymentOptions).map { $0.within(\.session) }
    + [
      DocumentFormat.option(
        sets: \CompareOptions.format, among: DocumentFormat.all(for: .comparison)),
      DocumentFormat.absolutesOption(sets: \CompareOptions.hasAbsolutes),
    ]
    + SessionOptions.outputOptions.map { $0.within(\.session) }

  private static let selection = Axes.options(
    without: [Variants.self] + Axes.withoutTurns,
    own: [
      Workloads.option(standard: Workloads.text(CompareOptions().axes.workloads)),
      Sizes.option(standard: Sizes.text(CompareOptions().axes.sizes)),
      Rates.option(
        standard: Rates.text(Rates.compared), help: " Shares are those of what the slowest answers."
      ),
    ])

  private static let reference = CommandOption<CompareOptions>(
    OptionSyntax(
      "--reference", "VARIANT", standard: "the fastest by the first trials", section: .selection,
      help:
        "The transport that the others are compared with. Of three or more, the first three trials choose"
        + " it, and count for nothing else.",
      hint: .words(Transport.allCases.map(\.name))),
    sets: \CompareOptions.reference,
    parse: { text throws(GrammarError) in try Variant(parsing: text) })

  private static let find = CommandOption<CompareOptions>(
    OptionSyntax(
      "--find", "WHAT", section: .selection,
      help:
        "Search the sizes between the smallest and the largest of --sizes. 'crossover' finds where the ranking of two"
        + " transports changes, and where one byte more costs one of them more than"
        + " \(Readable.percent(SearchRules.stepCost)). Then --sizes is"
        + " \(CompareOptions.searchedSizes[0])..\(CompareOptions.searchedSizes.last?.description ?? "") and"
        + " --time-limit \(CompareOptions.searchTime) unless given.",
      hint: .words(Finding.allCases.map(\.rawValue))),
    sets: \CompareOptions.find,
    parse: { text throws(GrammarError) in
      try KnownWords.parse(text, as: Finding.self, kind: "thing to find")
    })

  private static let fewestTrials = ArmResult.fewestTrials(arms: 2, isGrowing: true)

  private static let effort = [
    CommandOption(
      OptionSyntax(
        "--family", section: .effort,
        help:
          "Correct the words for the number of contests: with 95 % confidence none of this command is"
          + " wrong, not each contest by itself. Takes more trials."),
      sets: \CompareOptions.family),
    CommandOption(
      OptionSyntax(
        "--precision", "PERCENT", standard: "10, once the words are certain", section: .effort,
        help:
          "End when every interval is narrower than this from end to end, whatever the words, 0.1 to 50. Without it, a comparison"
          + " ends when all that can be told is told, and intervals are narrower than 10."),
      sets: \CompareOptions.precision,
      parse: { text throws(GrammarError) in try OptionValue.percent(text, in: 0.1...50) }),
    CommandOption(
      OptionSyntax(
        "--trials", "N", standard: "\(CompareOptions().trials)", section: .effort,
        help:
          "End after so many trials at the latest, not counting those that choose the reference. In a trial each transport has a fresh pair"
          + " of processes, and they take turns. Two are told apart by \(fewestTrials) at the least, more by more."
      ),
      sets: \CompareOptions.trials,
      parse: { text throws(GrammarError) in
        try OptionValue.number(text, of: "number of trials", in: fewestTrials...1000)
      }),
    CommandOption(
      OptionSyntax(
        "--time-limit", "TIME", standard: "\(CompareOptions().timeLimit)", section: .effort,
        help:
          "End after this time at the latest, 1s to 1h, trials that do not count included. Each workload, size and so on"
          + " has the time for itself."
      ),
      sets: \CompareOptions.timeLimit,
      parse: { text throws(GrammarError) in
        try Nanoseconds(parsing: text, in: .seconds(1) ... .hours(1))
      }),
  ]
}
