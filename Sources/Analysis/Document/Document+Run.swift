extension Document {
  /// What a run found: compact tables, then the answer.
  ///
  /// - Parameter showsDetails: whether every line of every result is shown.
  package init(_ run: RunResult, showsDetails: Bool = false) {
    let answer = Answer(run)
    let apart = EndsApart.sentences(about: run.rows)
    let (tables, notes) = CompactTables.all(of: run.summary, run.comparison)
    self.init(
      subject: .run(run), question: "Which local socket is fast here, and how sure is that?",
      conclusion: answer.sentences, overview: answer.table, findings: answer.findings,
      tables: tables,
      details: showsDetails
        ? ([SummaryTable(run.summary).text] + apart.map { $0 + "\n" }).joined(separator: "\n")
        : nil,
      notes: notes + apart
        + [Self.extent(of: answer)].compactMap { $0 }, csv: run.summaryCSV,
      data: [("summary", run.summaryCSV), ("arms", ComparisonCSV.text(for: run.comparison))])
  }

  /// What the sentences promise; nil where none is about what took turns.
  private static func extent(of answer: Answer) -> String? {
    answer.isFromTurns
      ? "What a sentence says of speed at a size and placement holds with 95 % confidence by itself. Of several sizes, 1.04-1.14x goes from the lowest bound"
        + " of their intervals to the highest. A fastest socket beats every other by more than what matters; sizes between"
        + " those measured were not looked at."
      : nil
  }
}
