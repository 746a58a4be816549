/// Lines of cells that stand in columns.
package struct TextGrid {
  private static let gap = "  "

  private var lines: [[String]] = []
  /// Lines whose cells run across several columns each.
  private var groups: [Int: [(title: String, columns: Int)]] = [:]

  package init() {}

  package mutating func append(_ line: [String]) { lines.append(line) }

  /// A line that runs across the columns and widens none.
  package mutating func append(heading: String) { lines.append([heading]) }

  /// A line of titles, each across so many columns. A wider gap sets these apart.
  mutating func append(groups titles: [(title: String, columns: Int)]) {
    groups[lines.count] = titles
    lines.append([])
  }

  /// The lines with each column as wide as its widest cell, without spaces at the end.
  package var text: String {
    let widths = columnWidths
    return lines.enumerated().map { number, line in
      let cells =
        groups[number].map { Self.line($0, widths) }
        ?? (line.count > 1 ? zip(line, widths).map { Self.padded($0, to: $1) } : line)
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
    for titles in groups.values { Self.widen(&widths, for: titles) }
    return widths
  }

  /// The last column of each group but the last becomes as wide as its title takes, and wider than others.
  private static func widen(_ widths: inout [Int], for titles: [(title: String, columns: Int)]) {
    var first = 0
    for (title, columns) in titles.dropLast() {
      let last = first + columns - 1
      let width = widths[first...last].reduce(0, +) + gap.count * (columns - 1)
      if !title.isEmpty { widths[last] += max(gap.count, title.count - width) }
      first += columns
    }
  }

  private static func line(_ titles: [(title: String, columns: Int)], _ widths: [Int]) -> [String] {
    var first = 0
    return titles.map { title, columns in
      let width = widths[first..<(first + columns)].reduce(0, +) + gap.count * (columns - 1)
      first += columns
      return padded(title, to: max(width, title.count))
    }
  }

  private static func padded(_ cell: String, to width: Int) -> String {
    cell + String(repeating: " ", count: width - cell.count)
  }

  private static func withoutTrailingSpaces(_ text: String) -> Substring {
    text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)]
  }
}
