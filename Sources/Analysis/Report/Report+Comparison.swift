import BenchmarkModel

extension Report {
  /// How arms stand to one another, a table a contest and a sentence that can be quoted.
  ///
  /// - Parameter endedByItself: whether it is known that nobody interrupted it; rows alone do not tell.
  package init(_ comparison: Comparison, endedByItself: Bool = false) {
    let names = ContestWords.names(of: comparison.contests)
    let csv = ComparisonCSV.text(for: comparison)
    let sentences = comparison.contests.map { ContestWords($0, names).sentence }
    self.init(
      question: "Which transport is faster?",
      tables: comparison.contests.map { contest in
        ContestWords(contest, names, endedByItself: endedByItself).table
      },
      conclusion: Self.unsupported(comparison.unsupported) + Self.extent(comparison.contests)
        + sentences, csv: csv,
      json: JSONText.text([
        "sentences": .list(sentences.map { .string($0) }), "arms": JSONText.rows(ofCSV: csv),
      ]),
      exports: [
        .bencher: { BencherFormat.text(for: comparison, hasAbsolutes: $0) },
        .openmetrics: { _ in OpenMetricsFormat.text(for: comparison) },
      ])
  }

  /// What the words of several contests promise together.
  private static func extent(_ contests: [ContestResult]) -> [String] {
    guard contests.count > 1, contests.contains(where: \.isComparable) else { return [] }
    return contests.allSatisfy { $0.terms.family != nil }
      ? ["The words of all \(contests.count) tables together hold with 95 % confidence."]
      : [
        "The words of each table hold with 95 % confidence by themselves; --family corrects them for all"
          + " \(contests.count) together."
      ]
  }
}
