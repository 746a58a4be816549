import BenchmarkModel

/// Results of which one line says too little: every line of a cell, in a table for each message size.
enum LineTables {
  /// Variants down and lines across, for few lines.
  static func across(_ block: TableBlock, _ footnotes: Footnotes) -> [DocumentTable] {
    tables(block, footnotes) { lines, results in
      let rows = results.map { result in [result.name] + result.cells }
      return (["transport"] + lines, rows)
    }
  }

  /// Lines down and variants across, for many lines.
  static func down(_ block: TableBlock, _ footnotes: Footnotes) -> [DocumentTable] {
    tables(block, footnotes) { lines, results in
      let rows = lines.indices.map { line in [lines[line]] + results.map { $0.cells[line] } }
      return (["step"] + results.map(\.name), rows)
    }
  }

  private typealias Laid = (
    _ lines: [String], _ results: [(name: String, cells: [String])]
  ) -> (header: [String], rows: [[String]])

  private static func tables(
    _ block: TableBlock, _ footnotes: Footnotes, _ laid: Laid
  ) -> [DocumentTable] {
    let names = RowLabel(block.rows.joined().compactMap { $0?.benchmark })
    return block.sizes.indices.compactMap { index in
      let results = block.rows.compactMap { $0[index] }
      let cells = block.workload.presentation.lines.enumerated().map { number, line in
        (label: line.label, texts: results.map { text($0, line, isFirst: number == 0, footnotes) })
      }.filter { $0.texts.contains { !$0.isEmpty } }
      guard !cells.isEmpty else { return nil }
      let named = results.indices.map { result in
        (name: names.text(for: results[result].benchmark), cells: cells.map { $0.texts[result] })
      }
      let (header, rows) = laid(cells.map(\.label), named)
      return DocumentTable(
        title: "\(block.workload), \(block.placement.explanation(block.cpuRelation)),"
          + " \(block.sizes[index]) bytes", header: header, rows: rows)
    }
  }

  private static func text(
    _ result: BenchmarkSummary, _ line: ResultLine, isFirst: Bool, _ footnotes: Footnotes
  ) -> String {
    let cell = TableCell(result)
    let mark = isFirst ? footnotes.mark(for: cell.compactRemarks) : ""
    if let substitute = cell.substitute(in: [result]) { return isFirst ? substitute + mark : "" }
    return line.text(result, nil).map { $0 + mark } ?? ""
  }
}
