/// Text broken at spaces so that it stays within a width.
enum Paragraph {
  /// Columns that a line of the table should stay within.
  static let width = 110

  /// The first line starts with `mark`; the others stand below the text that follows it.
  static func text(_ content: String, after mark: String) -> String {
    let indent = String(repeating: " ", count: mark.count)
    var lines: [String] = []
    var line = mark
    var isEmpty = true
    for word in content.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return (lines + [line]).map { $0 + "\n" }.joined()
  }
}
