/// Parts of a page.
enum HTML {
  static func list(_ sentences: [String]) -> String {
    sentences.isEmpty
      ? "" : "<ul>\n" + sentences.map { "<li>\(XMLText.escaped($0))</li>\n" }.joined() + "</ul>\n"
  }

  /// A table that scrolls by itself where the page is narrow.
  static func table(_ table: DocumentTable) -> String {
    let remarks = table.remarks.map { "<p class=\"remark\">\(XMLText.escaped($0))</p>\n" }.joined()
    if table.rows.isEmpty { return "<h3>\(XMLText.escaped(table.title))</h3>\n\(remarks)" }
    let groups = table.groups.map {
      "<th scope=\"colgroup\" colspan=\"\($0.columns)\">\(XMLText.escaped($0.title))</th>"
    }.joined()
    let above = groups.isEmpty ? "" : "<tr><td></td>\(groups)</tr>\n"
    let head = table.header.map { "<th scope=\"col\">\(XMLText.escaped($0))</th>" }.joined()
    let rows = table.rows.map { row in
      let cells = row.enumerated().map { number, cell in
        number == 0
          ? "<th scope=\"row\">\(XMLText.escaped(cell))</th>" : "<td>\(XMLText.escaped(cell))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }.joined()
    let title = XMLText.escaped(table.title)
    return """
      <h3>\(title)</h3>
      <div class="wide" role="group" tabindex="0" aria-label="\(title)"><table>
      <thead>\(above)<tr>\(head)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table></div>
      \(remarks)
      """
  }

  /// Everything that is known, out of the way.
  static func facts(_ facts: [(key: String, value: String)]) -> String {
    if facts.isEmpty { return "<p>They were not kept.</p>\n" }
    let rows = facts.map {
      "<tr><th scope=\"row\">\(XMLText.escaped($0.key))</th><td>\(XMLText.escaped($0.value))</td></tr>\n"
    }.joined()
    return """
      <details><summary>\(facts.count) facts of the machine and the run</summary>
      <div class="wide" role="group" tabindex="0" aria-label="Facts of the machine and the run"><table>
      <thead><tr><th scope="col">fact</th><th scope="col">value</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table></div>
      </details>

      """
  }

  static func definitions(_ entries: [(term: String, text: String)]) -> String {
    entries.isEmpty
      ? ""
      : "<dl>\n"
        + entries.map {
          "<dt>\(XMLText.escaped($0.term))</dt><dd>\(XMLText.escaped($0.text))</dd>\n"
        }
        .joined()
        + "</dl>\n"
  }
}
