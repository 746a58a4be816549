import BenchmarkModel

/// The tables of a run as it is printed first: they fit a screen, and leave every further line to the details.
enum CompactTables {
  private static let legend =
    "Compare by times as fast, which come from trials in turns; =: no difference that matters; ?: cannot tell. Medians"
    + " come from other trials, of different minutes, and may disagree."

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
    return (tables, (comparison.contests.isEmpty ? [] : [legend]) + footnotes.lines)
  }
}

extension TableCell {
  /// Width is told by the cell, doubt about all trials by the answer, and tails by the details.
  var compactRemarks: [String] {
    remarks(
      without: [.wideInterval, .steal, .foreignLoad, .throttled], tellsTails: false)
  }
}
