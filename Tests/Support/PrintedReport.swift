import FoundationEssentials

/// What a command that compares or checks has printed, as other programs read it.
package struct PrintedReport: Decodable {
  /// A member of a row: nothing, a number or a word.
  package struct Cell: Decodable {
    package let text: String?

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        text = nil
      } else if let number = try? container.decode(Double.self) {
        text = "\(number)"
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  package let verdict: String?
  package let sentence: String?
  package let sentences: [String]?
  package let reasons: [String]?
  package let arms: [[String: Cell]]?
  package let metrics: [[String: Cell]]?

  package init(json: String) throws {
    self = try JSONDecoder().decode(PrintedReport.self, from: Data(json.utf8))
  }

  /// The rows of all tables of a Markdown text, as cells: the first and the last lie outside the bars.
  ///
  /// - Throws: where a table is not whole: a line of names, a line of dashes, rows of as many cells.
  package static func tables(inMarkdown text: String) throws -> [[Substring]] {
    let blocks = text.split(separator: "\n\n").map { $0.split(separator: "\n") }
    let tables = blocks.filter { $0.allSatisfy { $0.hasPrefix("| ") } }
    if tables.isEmpty { throw Unexpected("there is no table in \(text)") }
    return try tables.flatMap { lines in
      let cells = lines.map { $0.split(separator: "|", omittingEmptySubsequences: false) }
      let dashes = cells.dropFirst().first?.dropFirst().dropLast() ?? []
      let isWhole = Set(cells.map(\.count)).count == 1 && !dashes.isEmpty
      guard isWhole, dashes.allSatisfy({ $0 == " --- " }) else {
        throw Unexpected("the table is not whole: \(lines)")
      }
      return Array(cells.dropFirst(2))
    }
  }
}

/// What a test cannot go on without, and has not found.
package struct Unexpected: Error, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}
