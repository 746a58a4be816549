/// Lays words out in lines of at most ``width`` columns.
enum TextLayout {
  static let width = 80
  /// Where explanations start beside their terms, unless all terms are short.
  private static let textColumn = 28
  private static let indent = 2
  private static let noBreakSpace: Character = "\u{A0}"

  /// The note of a default at the end of an explanation, which ``wrap(_:width:)`` does not break.
  static func defaultNote(_ standard: String?) -> String {
    guard let standard else { return "" }
    return " " + String("[default: \(standard)]".map { $0 == " " ? noBreakSpace : $0 })
  }

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
    return lines.map { String($0.map { $0 == noBreakSpace ? " " : $0 }) }
  }

  /// A paragraph, indented.
  static func paragraph(_ text: String) -> [String] {
    wrap(text, width: width - indent).map { spaces(indent) + $0 }
  }

  /// A term on the left and its explanation on the right, or below a long term.
  static func entry(_ term: String, _ text: String, column: Int = textColumn) -> [String] {
    let head = spaces(indent) + term
    var lines = wrap(text, width: width - column).map { spaces(column) + $0 }
    if head.count + 2 <= column, let first = lines.first {
      lines[0] = head + first.dropFirst(head.count)
      return lines
    }
    return [head] + lines
  }

  /// Entries whose explanations start as far left as the terms allow.
  static func entries(_ entries: [CommandDefinition.Entry]) -> [String] {
    let longest = entries.map(\.term.count).max() ?? 0
    let column = min(textColumn, indent + longest + 2)
    return entries.flatMap { entry($0.term, $0.text, column: column) }
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
