import FoundationEssentials

/// One page to send: a file without a script and without anything from elsewhere.
enum HTMLFormat: DocumentRenderer {
  static func text(of document: Document, hasAbsolutes: Bool) -> String? {
    HTMLPage(document: document).text
  }
}

private struct HTMLPage {
  let document: Document

  var text: String {
    let question = document.question
    let day = document.fact("started_utc").map { ", \($0.prefix(10))" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>sockbench: \(XMLText.escaped(question))</title>
      <link rel="icon" href="data:,"/>
      <style>\(PageStyle.css)</style>
      </head>
      <body>
      <main>
      <h1>\(XMLText.escaped(question))</h1>
      <p class="where">\(XMLText.escaped(machine + day))</p>
      \(section("answer", "Answer", (document.overview.map(HTML.table) ?? "") + HTML.list(document.conclusion)))
      \(section("pictures", "Pictures", picturesText))
      \(section("tables", "Tables", document.tables.map(HTML.table).joined()))
      \(section("mistrust", "What to mistrust", HTML.list(document.notes + Self.caution)))
      \(section("conditions", "Conditions", HTML.facts(document.facts)))
      \(section("repeat", "How to repeat it", repetition))
      \(section("glossary", "Glossary", HTML.definitions(PageGlossary.entries(for: words))))
      </main>
      </body>
      </html>

      """
  }

  /// What a reader sees of it.
  private var words: [String] {
    let tables = document.tables + [document.overview].compactMap(\.self)
    let cells = tables.flatMap { table -> [String] in
      let groups = table.groups.map(\.title)
      return [[table.title], table.header, groups, table.remarks].flatMap(\.self)
        + table.rows.joined()
    }
    return document.conclusion + document.notes + cells + document.pictures.map(\.description)
  }

  private static let caution = [
    "What is claimed holds for these executables on this machine, in this boot and this hour.",
    "The loop is closed: latency is that of a caller that waits for each reply, not latency at a fixed rate.",
  ]

  /// As in "Intel Xeon, Linux 6.18, CPUs 0 1".
  private var machine: String {
    let parts = [
      document.fact("cpu_model"), document.fact("kernel_release").map { "Linux \($0)" },
      document.fact("cpus_allowed").map { "CPUs \($0)" }, document.fact("operating_system"),
    ]
    let known = parts.compactMap { $0 }
    return known.isEmpty ? "The machine is not known" : known.joined(separator: ", ")
  }

  private func section(_ id: String, _ title: String, _ body: String) -> String {
    body.isEmpty
      ? ""
      : "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(title)</h2>\n\(body)</section>"
  }

  private var picturesText: String {
    guard !document.pictures.isEmpty else {
      return """
        <p>None was drawn. <code>gnuplot -e "dir='DIRECTORY'" plots.gnuplot</code> draws them into the results \
        directory (<code>apt-get install gnuplot-nox</code>), and <code>sockbench report DIRECTORY --format html</code> \
        then takes them into this page.</p>

        """
    }
    return document.pictures.map { picture in
      let data = Data(picture.svg.utf8).base64EncodedString()
      let title = XMLText.escaped(picture.title)
      let text = XMLText.escaped(picture.description)
      return
        "<figure><div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"Picture: \(title)\">"
        + "<img alt=\"\(text)\" src=\"data:image/svg+xml;base64,\(data)\"/></div>"
        + "<figcaption aria-hidden=\"true\">\(XMLText.escaped(picture.caption))</figcaption></figure>\n"
    }.joined()
  }

  private var repetition: String {
    guard let command = document.fact("command_line") else {
      return "<p>The command is not known.</p>\n"
    }
    let seed = document.fact("seed").map {
      "<p>The order of trials came from seed \(XMLText.escaped($0)).</p>\n"
    }
    return "<pre tabindex=\"0\"><code>\(XMLText.escaped(command))</code></pre>\n" + (seed ?? "")
  }
}
