/// A table as Markdown has it.
enum MarkdownTable {
  static func text(_ heads: [String], _ rows: [[String]]) -> String {
    let lines =
      [heads, Array(repeating: "---", count: heads.count)] + rows.map { $0.map(escaped) }
    return lines.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }

  /// Text as code, unless there is none.
  static func code(_ text: String) -> String { text.isEmpty ? "" : "`\(text)`" }

  private static func escaped(_ cell: String) -> String {
    cell.replacing("|", with: "\\|")
  }
}
