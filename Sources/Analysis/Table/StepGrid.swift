import BenchmarkModel

/// Results at one message size: a row each step, a column each variant.
struct StepGrid {
  let size: MessageSize
  let lines: [ResultLine]
  let results: [BenchmarkSummary]
  let names: RowLabel
  let footnotes: Footnotes

  var text: String {
    var rest = results[...]
    var parts: [String] = []
    while !rest.isEmpty {
      let fitting = rest.indices.last { Self.isNarrow(grid(of: rest[...$0]).text) }
      let last = fitting ?? rest.startIndex
      parts.append(grid(of: rest[...last]).text)
      rest = rest[(last + 1)...]
    }
    return parts.joined(separator: "\n")
  }

  /// Whether it stays within the width of a page.
  private static func isNarrow(_ text: String) -> Bool {
    text.split(separator: "\n").allSatisfy { $0.count <= Paragraph.width }
  }

  private func grid(of results: ArraySlice<BenchmarkSummary>) -> TextGrid {
    var grid = TextGrid()
    grid.append(["message size \(size)"] + results.map { "   \(names.text(for: $0.benchmark))" })
    for (number, line) in lines.enumerated() {
      let cells = results.map { cell($0, line, isFirst: number == 0) }
      // A step that none of them has is left out.
      guard number == 0 || cells.contains(where: { $0 != nil }) else { continue }
      grid.append([(number < 2 ? "" : "  ") + line.label] + cells.map { $0 ?? "" })
    }
    return grid
  }

  private func cell(
    _ result: BenchmarkSummary, _ line: ResultLine, isFirst: Bool
  ) -> String? {
    let cell = TableCell(result)
    let mark = isFirst ? footnotes.mark(for: cell.remarks) : ""
    if let substitute = cell.substitute(in: [result]) { return isFirst ? substitute + mark : nil }
    return line.text(result, nil).map { $0 + mark }
  }
}
