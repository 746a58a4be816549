/// Lays words out in lines of at most ``width`` columns.
enum TextLayout {
  static let width = 80
  /// Where explanations start beside their terms.
  private static let textColumn = 28
  private static let indent = 2

  /// The words of `text` in lines of at most `width` columns; a longer word has a line of its own.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// A paragraph, indented.
  static func paragraph(_ text: String) -> [String] {
    wrap(text, width: width - indent).map { spaces(indent) + $0 }
  }

  /// A term on the left and its explanation on the right, or below a long term.
  static func entry(_ term: String, _ text: String) -> [String] {
    let head = spaces(indent) + term
    var lines = wrap(text, width: width - textColumn).map { spaces(textColumn) + $0 }
    if head.count + 2 <= textColumn, let first = lines.first {
      lines[0] = head + first.dropFirst(head.count)
      return lines
    }
    return [head] + lines
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
