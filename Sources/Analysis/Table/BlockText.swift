import BenchmarkModel

/// Lays out one block of the table.
struct BlockText {
  let block: TableBlock
  let names: RowLabel
  let footnotes: Footnotes

  /// Longer names of rows stand on a line of their own, so that the columns stay in sight.
  private static let longestNameBesideCells = 18

  var text: String {
    switch block.workload.presentation.layout {
    case .sizes: title + results
    case .steps: title + steps
    }
  }

  /// A grid for each message size.
  private var steps: String {
    block.sizes.indices.map { index in
      StepGrid(
        size: block.sizes[index], lines: block.workload.presentation.lines,
        results: block.rows.compactMap { $0[index] }, names: names,
        footnotes: footnotes
      ).text
    }.joined(separator: "\n")
  }

  private var results: String {
    var grid = TextGrid()
    grid.append(["message size"] + block.sizes.map { "   \($0)" })
    for row in block.rows { appendRow(row, to: &grid) }
    return grid.text
  }

  private var title: String {
    Paragraph.text(
      "\(block.workload), placement \(block.placement) (\(block.placement.explanation(block.cpuRelation))), \(trials)",
      after: "")
      + Paragraph.text(
        block.workload.presentation.explanation, after: "") + "\n"
  }

  private var trials: String {
    let counts = block.rows.joined().compactMap { $0 }.filter { !$0.isUnsupported }.map(\.trials)
    guard let fewest = counts.min(), let most = counts.max() else { return "no trials" }
    if fewest != most { return "\(fewest) to \(most) trials each" }
    return most == 1 ? "1 trial each" : "\(most) trials each"
  }

  private func appendRow(_ row: [BenchmarkSummary?], to grid: inout TextGrid) {
    guard let benchmark = row.lazy.compactMap({ $0?.benchmark }).first else { return }
    var name = names.text(for: benchmark)
    let presentation = block.workload.presentation
    if name.count > Self.longestNameBesideCells || presentation.labelsEveryLine {
      grid.append(heading: name)
      name = ""
    }
    for (number, line) in presentation.lines.enumerated() {
      let cells = row.map { $0.flatMap { cell($0, line, isFirst: number == 0, row: row) } }
      // A line that applies nowhere in the row is left out.
      guard number == 0 || cells.contains(where: { $0 != nil }) else { continue }
      let label = number == 0 && !name.isEmpty ? name : "  \(line.label)"
      grid.append([label] + cells.map { $0 ?? "" })
    }
  }

  private func cell(
    _ result: BenchmarkSummary, _ line: ResultLine, isFirst: Bool, row: [BenchmarkSummary?]
  ) -> String? {
    let cell = TableCell(result)
    let mark = isFirst ? footnotes.mark(for: cell.remarks) : ""
    if let substitute = cell.substitute(in: row) { return isFirst ? substitute + mark : nil }
    return line.text(result, block.pipe(beside: result)).map { $0 + mark }
  }
}
