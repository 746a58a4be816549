/// A table with a title above and remarks below.
struct ReportTable: Sendable {
  let title: String
  let header: [String]
  let rows: [[String]]
  var remarks: [String] = []

  /// In columns, for a terminal.
  var text: String {
    var grid = TextGrid()
    grid.append(header)
    for row in rows { grid.append(row) }
    let body = rows.isEmpty ? "" : "\n" + grid.text
    return Paragraph.text(title, after: "") + body
      + remarks.map { Paragraph.text($0, after: "") }.joined()
  }

  /// As GitHub and others render it.
  var markdown: String {
    let lines = [header, header.map { _ in "---" }] + rows
    let body = lines.map { line in
      "| " + line.map(Self.escaped).joined(separator: " | ") + " |\n"
    }
    let remarks = remarks.map { "\n\($0)\n" }.joined()
    return "**\(title)**\n\n" + (rows.isEmpty ? "" : body.joined()) + remarks
  }

  private static func escaped(_ cell: String) -> String {
    cell.isEmpty ? " " : cell.replacing("|", with: "\\|")
  }
}
