/// For the summary of a CI step, as GitHub and others render it: who reads it there wants the verdict first.
enum MarkdownFormat: DocumentRenderer {
  static func text(of document: Document, hasAbsolutes: Bool) -> String? {
    let (first, last) = (document.conclusion.map { $0 + "\n" }, document.notes.map { $0 + "\n" })
    let tables = [document.overview].compactMap(\.self) + document.tables
    return (first + tables.map(text) + last).joined(separator: "\n")
  }

  static func text(_ table: DocumentTable) -> String {
    let lines = [header(table), table.header.map { _ in "---" }] + table.rows
    let body = lines.map { line in "| " + line.map(escaped).joined(separator: " | ") + " |\n" }
    let remarks = table.remarks.map { "\n\($0)\n" }.joined()
    return "**\(table.title)**\n\n" + (table.rows.isEmpty ? "" : body.joined()) + remarks
  }

  /// Nothing can stand above a header: the first column of a group says what it is of.
  private static func header(_ table: DocumentTable) -> [String] {
    var header = table.header
    var first = 1
    for group in table.groups {
      header[first] = "\(group.title): \(header[first])"
      first += group.columns
    }
    return header
  }

  private static func escaped(_ cell: String) -> String {
    cell.isEmpty ? " " : cell.replacing("|", with: "\\|")
  }
}
