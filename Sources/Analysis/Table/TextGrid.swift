/// Lines of cells that stand in columns.
package struct TextGrid {
  private static let gap = "  "

  private var lines: [[String]] = []

  package init() {}

  package mutating func append(_ line: [String]) { lines.append(line) }

  /// A line that runs across the columns and widens none.
  package mutating func append(heading: String) { lines.append([heading]) }

  /// The lines with each column as wide as its widest cell, without spaces at the end.
  package var text: String {
    let widths = columnWidths
    return lines.map { line in
      let cells = line.count > 1 ? zip(line, widths).map { Self.padded($0, to: $1) } : line
      let padded = cells.joined(separator: Self.gap)
      return Self.withoutTrailingSpaces(padded) + "\n"
    }.joined()
  }

  private var columnWidths: [Int] {
    var widths: [Int] = []
    for line in lines where line.count > 1 {
      for (column, cell) in line.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    return widths
  }

  private static func padded(_ cell: String, to width: Int) -> String {
    cell + String(repeating: " ", count: width - cell.count)
  }

  private static func withoutTrailingSpaces(_ text: String) -> Substring {
    text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)]
  }
}
