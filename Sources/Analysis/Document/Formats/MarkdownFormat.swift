/// For the summary of a CI step, as GitHub and others render it: who reads it there wants the verdict first.
enum MarkdownFormat: DocumentRenderer {
  static func text(of document: Document, hasAbsolutes: Bool) -> String? {
    let (first, last) = (document.conclusion.map { $0 + "\n" }, document.notes.map { $0 + "\n" })
    return (first + document.tables.map(text) + last).joined(separator: "\n")
  }

  static func text(_ table: DocumentTable) -> String {
    let lines = [table.header, table.header.map { _ in "---" }] + table.rows
    let body = lines.map { line in "| " + line.map(escaped).joined(separator: " | ") + " |\n" }
    let remarks = table.remarks.map { "\n\($0)\n" }.joined()
    return "**\(table.title)**\n\n" + (table.rows.isEmpty ? "" : body.joined()) + remarks
  }

  private static func escaped(_ cell: String) -> String {
    cell.isEmpty ? " " : cell.replacing("|", with: "\\|")
  }
}
