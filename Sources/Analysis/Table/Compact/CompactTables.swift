import BenchmarkModel

/// The tables of a run as it is printed first: they fit a screen, and leave every further line to the details.
enum CompactTables {
  private static func legend(of contests: [ContestResult]) -> String {
    let isJudged = !contests.contains { $0.ranking.contains { $0.word == .notJudged } }
    return
      "Compare by times as fast, which come from trials in turns; =: no difference that matters; ?: cannot tell"
      + (isJudged ? "" : ", or not judged, as the ends are not pinned")
      + ". Medians come from other trials, of different minutes, and may disagree."
  }

  static func all(of summary: Summary, _ comparison: Comparison) -> (
    tables: [DocumentTable], notes: [String]
  ) {
    let blocks = TableBlock.blocks(of: summary)
    let cells = blocks.flatMap { $0.rows.joined().compactMap { $0 } }.map { TableCell($0) }
    let footnotes = Footnotes(
      cells: cells.map { ($0.compactRemarks, $0.isMeasured) }, generalShare: 0.5)
    let tables = blocks.flatMap { block in
      block.workload.presentation.compactTables(block, comparison.contests, footnotes)
    }
    return (
      tables,
      (comparison.contests.isEmpty ? [] : [legend(of: comparison.contests)]) + footnotes.lines
    )
  }
}

extension TableCell {
  /// Width is told by the cell, doubt about all trials by the answer, and tails by the details.
  var compactRemarks: [String] {
    remarks(
      without: [.wideInterval, .steal, .foreignLoad, .throttled], tellsTails: false)
  }
}
