import BenchmarkModel

/// The text table of a run: a block a workload and placement, then the remarks.
package struct SummaryTable {
  /// The whole table; every line ends in LF.
  package let text: String

  package init(_ summary: Summary) {
    let blocks = TableBlock.blocks(of: summary)
    let results = blocks.flatMap { $0.rows.joined().compactMap { $0 } }
    let cells = results.map { TableCell($0) }
    let footnotes = Footnotes(cells: cells.map { ($0.remarks, $0.isMeasured) })
    var parts = blocks.map { block in
      let names = RowLabel(block.rows.joined().compactMap { $0?.benchmark })
      return BlockText(block: block, names: names, footnotes: footnotes).text
    }
    if !footnotes.text.isEmpty { parts.append(footnotes.text) }
    text = parts.joined(separator: "\n")
  }
}
