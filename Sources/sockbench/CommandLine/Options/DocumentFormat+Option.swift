import Analysis
import BenchmarkModel

extension DocumentFormat {
  /// - Parameter formats: those that the command has.
  static func option<Values>(
    sets path: any WritableKeyPath<Values, DocumentFormat> & Sendable,
    among formats: [DocumentFormat]
  ) -> CommandOption<Values> {
    CommandOption(
      OptionSyntax(
        "--format", "FORMAT", standard: DocumentFormat.text.rawValue, section: .output,
        help: "How the result is printed: \(list(formats)).",
        hint: .words(formats.map(\.rawValue))),
      sets: path,
      parse: { text throws(GrammarError) in
        guard let format = DocumentFormat(rawValue: text) else {
          throw KnownWords(formats.map(\.rawValue)).unknown(text, kind: "format")
        }
        if formats.contains(format) { return format }
        throw GrammarError(
          "this command does not print \(format.rawValue), but \(list(formats))")
      })
  }

  /// Says that something cannot be printed so.
  static func lack(
    of format: DocumentFormat, _ what: String, _ formats: [DocumentFormat]
  ) -> UsageError {
    let known = allCases.filter(formats.contains)
    return UsageError(
      "--format: \(what) is not printed as \(format.rawValue), but as \(list(known))")
  }

  private static func list(_ formats: [DocumentFormat]) -> String {
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
