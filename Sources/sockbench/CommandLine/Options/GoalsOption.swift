import Analysis
import BenchmarkModel

/// The option that asks for the highest rate at which goals are kept.
enum GoalsOption {
  static let flag = "--search"
  /// What a goal of one search may take unless it is told.
  static let timeLimit = Nanoseconds.seconds(60)

  static func option<Options>(
    sets path: any WritableKeyPath<Options, [LoadGoal]> & Sendable
  ) -> CommandOption<Options> {
    CommandOption(
      OptionSyntax(
        flag, "GOAL,...", section: .selection,
        help:
          "Find the highest rate of 'load' that keeps each goal: zero-loss, loss<1e-4, p99<200us (p50, p90, p99 or"
          + " p99.9, from when a request was due), or stable, where the queue does not grow. Takes the place of --rates;"
          + " --time-limit is \(timeLimit) a goal unless given."),
      sets: path,
      parse: { text throws(GrammarError) in
        try ListGrammar.parse(text, of: "goal") { item throws(GrammarError) in
          [try LoadGoal(parsing: item)]
        }
      })
  }

  /// Refuses what a search decides itself, and workloads that have no rate.
  ///
  /// - Parameters:
  ///   - flags: the options that were given.
  ///   - decided: those that have nothing to act on.
  /// - Throws: ``UsageError``.
  static func check(
    _ axes: AxisChoices, given flags: [String], decided: [String], format: DocumentFormat
  ) throws(UsageError) {
    if let flag = flags.first(where: ([Rates.flag] + decided).contains) {
      throw UsageError(
        "\(flag) has nothing to act on with \(Self.flag): a search decides which rates it tries, and how often; leave it"
          + " out, or leave out \(Self.flag)")
    }
    if let workload = axes.workloads.first(where: { !$0.traits.has(Rates.self) }) {
      throw UsageError(
        "\(Self.flag) looks for a rate, and \(workload) has none; use --workloads \(Workload.load)")
    }
    let formats = DocumentFormat.all(for: .capacities)
    guard formats.contains(format) else {
      throw DocumentFormat.lack(of: format, "a search", formats)
    }
  }
}
