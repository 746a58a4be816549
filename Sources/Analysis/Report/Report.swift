import BenchmarkModel

/// A result in all the forms in which it can be printed.
package struct Report: Sendable {
  /// What the reader came with.
  var question = "What was measured?"
  /// The tables, each complete in itself.
  let tables: [ReportTable]
  /// Every line of every result, with its notes, in place of tables and notes at a terminal; nil for the tables.
  var details: String? = nil
  /// What is to be known of all tables.
  var notes: [String] = []
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
    let body = details.map { [$0] } ?? tables.map(\.text) + [Self.paragraphs(notes)]
    return (body + [Self.paragraphs(conclusion)]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// For the summary of a CI step: who reads it there wants the verdict first.
  package var markdown: String {
    let (first, last) = (conclusion.map { $0 + "\n" }, notes.map { $0 + "\n" })
    return (first + tables.map(\.markdown) + last).joined(separator: "\n")
  }

  private static func paragraphs(_ sentences: [String]) -> String {
    sentences.map { Paragraph.text($0, after: "") }.joined()
  }

  /// What could not be measured, in at most one sentence.
  static func unsupported(_ items: [(benchmark: Benchmark, reason: String)]) -> [String] {
    let reasons = items.map { "\($0.benchmark): \($0.reason)" }
    return reasons.isEmpty ? [] : ["Not measured: \(reasons.joined(separator: "; "))."]
  }
}
