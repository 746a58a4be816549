/// For a terminal: what matters most stands last, where the eye is.
enum TextFormat: DocumentRenderer {
  static func text(of document: Document, hasAbsolutes: Bool) -> String? {
    let body =
      document.details.map { [$0] } ?? document.tables.map(text) + [paragraphs(document.notes)]
    return (body + [document.overview.map(text) ?? "", paragraphs(document.conclusion)]).filter {
      !$0.isEmpty
    }
    .joined(separator: "\n")
  }

  /// In columns.
  static func text(_ table: DocumentTable) -> String {
    var grid = TextGrid()
    if !table.groups.isEmpty { grid.append(groups: [("", 1)] + table.groups) }
    grid.append(table.header)
    for row in table.rows { grid.append(row) }
    let body = table.rows.isEmpty ? "" : "\n" + grid.text
    return Paragraph.text(table.title, after: "") + body + paragraphs(table.remarks)
  }

  private static func paragraphs(_ sentences: [String]) -> String {
    sentences.map { Paragraph.text($0, after: "") }.joined()
  }
}
