/// Parts of a page.
enum HTML {
  /// Text that means nothing but itself, also within quotes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  static func list(_ sentences: [String]) -> String {
    sentences.isEmpty
      ? "" : "<ul>\n" + sentences.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>\n"
  }

  /// A table that scrolls by itself where the page is narrow.
  static func table(_ table: ReportTable) -> String {
    let remarks = table.remarks.map { "<p class=\"remark\">\(escaped($0))</p>\n" }.joined()
    if table.rows.isEmpty { return "<h3>\(escaped(table.title))</h3>\n\(remarks)" }
    let head = table.header.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let rows = table.rows.map { row in
      let cells = row.enumerated().map { number, cell in
        number == 0 ? "<th scope=\"row\">\(escaped(cell))</th>" : "<td>\(escaped(cell))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }.joined()
    let title = escaped(table.title)
    return """
      <h3>\(title)</h3>
      <div class="wide" role="region" tabindex="0" aria-label="\(title)"><table>
      <thead><tr>\(head)</tr></thead>
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
      "<tr><th scope=\"row\">\(escaped($0.key))</th><td>\(escaped($0.value))</td></tr>\n"
    }.joined()
    return """
      <details><summary>\(facts.count) facts of the machine and the run</summary>
      <div class="wide" role="region" tabindex="0" aria-label="Conditions"><table>
      <thead><tr><th scope="col">fact</th><th scope="col">value</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table></div>
      </details>

      """
  }

  static func definitions(_ entries: [(term: String, text: String)]) -> String {
    "<dl>\n"
      + entries.map { "<dt>\(escaped($0.term))</dt><dd>\(escaped($0.text))</dd>\n" }.joined()
      + "</dl>\n"
  }
}
