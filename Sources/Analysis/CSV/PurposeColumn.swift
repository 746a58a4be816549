import BenchmarkModel

/// The columns that say what a trial was run for; empty in the rows of a plain run.
enum PurposeColumn: String, CaseIterable {
  case purpose, suite, step, terms

  /// The names in order.
  static let names = allCases.map(\.rawValue)

  /// The cells of a purpose in order.
  static func fields(of purpose: Purpose?) -> [String] {
    guard let purpose else { return names.map { _ in "" } }
    return [
      purpose.role.rawValue, "\(purpose.suite)", purpose.step?.rawValue ?? "",
      TermsText.text(for: purpose.terms),
    ]
  }

  /// Reads the purpose of a row; nil where it has none, as in files that lack the columns.
  ///
  /// - Throws: ``CSVError`` for a cell that does not say what its column asks.
  static func purpose(in row: CSVTable.Row) throws(CSVError) -> Purpose? {
    if row[purpose.rawValue].isEmpty { return nil }
    let isAnyStep = row[step.rawValue].isEmpty
    return Purpose(
      try row.value(purpose.rawValue) { text throws(GrammarError) in
        try KnownWords.parse(text, kind: "purpose")
      },
      suite: try row.wholeNumber(suite.rawValue),
      step: isAnyStep
        ? nil
        : try row.value(step.rawValue) { text throws(GrammarError) in
          try KnownWords.parse(text, kind: "step")
        },
      terms: try row.value(terms.rawValue, TermsText.terms))
  }
}
