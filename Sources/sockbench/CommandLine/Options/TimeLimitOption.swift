import Analysis
import BenchmarkModel

/// The option that bounds the time of a whole command.
enum TimeLimitOption {
  private static let range = Nanoseconds.seconds(1) ... .hours(48)

  /// - Parameter consequence: what comes of ending early.
  static func option<Options>(
    sets path: any WritableKeyPath<Options, Nanoseconds?> & Sendable, consequence: String
  ) -> CommandOption<Options> {
    CommandOption(
      OptionSyntax(
        "--time-limit", "TIME",
        standard: "twice the time for \(EvidenceRules.allowedTrials) trials a benchmark",
        section: .effort,
        help: "End after this time at the latest, 1s to 48h, trials that do not count included: "
          + consequence + " One trial that hangs may take half a minute more."),
      sets: path,
      parse: { text throws(GrammarError) in try Nanoseconds(parsing: text, in: range) })
  }
}
