extension Report {
  /// What a run found: compact tables, then the answer.
  ///
  /// - Parameter showsDetails: whether every line of every result is shown.
  package init(_ run: RunResult, showsDetails: Bool = false) {
    let answer = Answer(run)
    let (tables, notes) = CompactTables.all(of: run.summary, run.comparison)
    self.init(
      question: "Which local socket is fast here, and how sure is that?",
      tables: tables, details: showsDetails ? SummaryTable(run.summary).text : nil, notes: notes,
      conclusion: answer.sentences, csv: run.summaryCSV,
      json: JSONText.text([
        "answer": .list(answer.sentences.map { .string($0) }),
        "summary": JSONText.rows(ofCSV: run.summaryCSV),
        "arms": JSONText.rows(ofCSV: run.comparisonCSV ?? ""),
      ]))
  }
}
