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
  /// For what others have made: Bencher, readers of test results, Prometheus.
  case bencher, junit, openmetrics
  /// The histograms of all trials, for HdrHistogram's tools.
  case hlog

  /// What every result has.
  static let plain: [ReportFormat] = [.text, .markdown, .html, .json, .csv]
  static let ofComparison = plain + [.bencher, .openmetrics]
  static let ofCheck = plain + [.bencher, .junit, .openmetrics]

  /// - Parameter formats: those that the command has.
  static func option<Values>(
    sets path: any WritableKeyPath<Values, ReportFormat> & Sendable,
    among formats: [ReportFormat] = plain
  ) -> CommandOption<Values> {
    CommandOption(
      OptionSyntax(
        "--format", "FORMAT", standard: ReportFormat.text.rawValue, section: .output,
        help: "How the result is printed: \(list(formats)).",
        hint: .words(formats.map(\.rawValue))),
      sets: path,
      parse: { text throws(GrammarError) in
        guard let format = ReportFormat(rawValue: text) else {
          throw KnownWords(formats.map(\.rawValue)).unknown(text, kind: "format")
        }
        if formats.contains(format) { return format }
        throw GrammarError(
          "this command does not print \(format.rawValue), but \(list(formats))")
      })
  }

  /// Says that something cannot be printed so.
  static func lack(
    of format: ReportFormat, _ what: String, _ formats: [ReportFormat]
  ) -> UsageError {
    let known = allCases.filter(formats.contains)
    return UsageError(
      "--format: \(what) is not printed as \(format.rawValue), but as \(list(known))")
  }

  private static func list(_ formats: [ReportFormat]) -> String {
    let words = formats.map(\.rawValue)
    return words.dropLast().joined(separator: ", ") + " or \(words.last ?? "")"
  }

  /// Whether absolute values go into a format that has ratios without them.
  static func absolutesOption<Values>(
    sets path: any WritableKeyPath<Values, Bool> & Sendable
  ) -> CommandOption<Values> {
    CommandOption(
      OptionSyntax(
        "--absolute", section: .output,
        help:
          "With --format bencher: absolute values beside the ratios. They differ from hour to hour by more than a"
          + " regression worth finding."),
      sets: path)
  }

  /// - Throws: ``UsageError`` where ``absolutesOption(sets:)`` has nothing to act on.
  func check(hasAbsolutes: Bool) throws(UsageError) {
    if hasAbsolutes, self != .bencher {
      throw UsageError("--absolute goes with --format bencher; leave it out")
    }
  }
}
