import BenchmarkModel

extension Document {
  /// How arms stand to one another, a table a contest and a sentence that can be quoted.
  ///
  /// - Parameter endedByItself: whether it is known that nobody interrupted it; rows alone do not tell.
  package init(_ comparison: Comparison, endedByItself: Bool = false) {
    let names = ContestWords.names(of: comparison.contests)
    let csv = ComparisonCSV.text(for: comparison)
    let counts = CompactTables.all(of: comparison.counts, Comparison(rows: []))
    let isCounted = comparison.contests.isEmpty && !comparison.counts.benchmarks.isEmpty
    self.init(
      subject: .comparison(comparison),
      question: isCounted ? "How much does each hold?" : "Which transport is faster?",
      conclusion: QueueAnswer.sentences(comparison.counts)
        + comparison.contests.flatMap { contest in
          let words = ContestWords(contest, names)
          return [words.sentence] + [words.sentenceOfSettings].compactMap(\.self)
        },
      tables: counts.tables
        + comparison.contests.map { contest in
          ContestWords(contest, names, endedByItself: endedByItself).table
        },
      notes: Self.unsupported(comparison.unsupported) + counts.notes
        + Self.extent(comparison.contests)
        + comparison.apart + [comparison.doubt].compactMap(\.self),
      csv: csv, data: [("arms", csv)])
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
