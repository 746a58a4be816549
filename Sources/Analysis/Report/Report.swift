import BenchmarkModel

/// A result in all the forms in which it can be printed.
package struct Report: Sendable {
  /// The tables, each complete in itself.
  let tables: [ReportTable]
  /// Whole sentences for the end, the one that matters most last.
  let conclusion: [String]
  /// The numbers as a CSV file, for programs and plots.
  package let csv: String
  /// The numbers and the verdict as one JSON object.
  package let json: String
  /// What other programs read, as far as the result has such forms.
  package var exports: Exports = [:]

  /// For a terminal.
  package var text: String {
    let sentences = conclusion.map { Paragraph.text($0, after: "") }
    return (tables.map(\.text) + [sentences.joined()]).joined(separator: "\n")
  }

  /// For the summary of a CI step.
  package var markdown: String {
    (tables.map(\.markdown) + conclusion.map { $0 + "\n" }).joined(separator: "\n")
  }

  /// What could not be measured, in at most one sentence.
  static func unsupported(_ items: [(benchmark: Benchmark, reason: String)]) -> [String] {
    let reasons = items.map { "\($0.benchmark): \($0.reason)" }
    return reasons.isEmpty ? [] : ["Not measured: \(reasons.joined(separator: "; "))."]
  }
}
