import BenchmarkModel

extension Report {
  /// How arms stand to one another, a table a contest and a sentence that can be quoted.
  package init(_ comparison: Comparison) {
    let names = RowLabel(comparison.contests.flatMap(\.arms))
    let csv = ComparisonCSV.text(for: comparison)
    let sentences = comparison.contests.map { ContestWords($0, names).sentence }
    self.init(
      tables: comparison.contests.map { ContestWords($0, names).table },
      conclusion: Self.unsupported(comparison.unsupported) + sentences, csv: csv,
      json: JSONText.text([
        "sentences": .list(sentences.map { .string($0) }), "arms": JSONText.rows(ofCSV: csv),
      ]))
  }
}
