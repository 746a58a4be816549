import BenchmarkModel

/// How a result is printed.
enum ReportFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case text
  /// For the summary of a CI step.
  case markdown
  /// For a colleague: a page that is complete in itself.
  case html
  /// For programs.
  case json, csv

  static func option<Values>(
    sets path: any WritableKeyPath<Values, ReportFormat> & Sendable
  ) -> CommandOption<Values> {
    CommandOption(
      OptionSyntax(
        "--format", "FORMAT", standard: ReportFormat.text.rawValue, section: .output,
        help: "How the result is printed: text, markdown, html, json or csv.",
        hint: .words(ReportFormat.allCases.map(\.rawValue))),
      sets: path, parse: { text throws(GrammarError) in try KnownWords.parse(text, kind: "format") }
    )
  }
}
