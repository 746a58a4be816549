import BenchmarkModel

/// Whether a run is told in full.
enum DetailsOption {
  static func option<Values>(
    sets path: any WritableKeyPath<Values, Bool> & Sendable
  ) -> CommandOption<Values> {
    CommandOption(
      OptionSyntax(
        "--details", section: .output,
        help:
          "Print every line of every result of a run, with intervals, tails and CPU time, in place of compact tables."
      ), sets: path)
  }
}
