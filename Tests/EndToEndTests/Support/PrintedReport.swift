import FoundationEssentials
import Testing

/// What a command that compares or checks has printed, as other programs read it.
struct PrintedReport: Decodable {
  /// A member of a row: nothing, a number or a word.
  struct Cell: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
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

  let verdict: String?
  let sentence: String?
  let sentences: [String]?
  let reasons: [String]?
  let arms: [[String: Cell]]?
  let metrics: [[String: Cell]]?

  init(json: String) throws {
    self = try JSONDecoder().decode(PrintedReport.self, from: Data(json.utf8))
  }

  /// Expects every table of a Markdown text to be whole: a line of names, a line of dashes, and rows of
  /// as many cells.
  ///
  /// - Returns: the rows of all tables.
  @discardableResult
  static func expectTables(
    inMarkdown text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> [[Substring]] {
    let blocks = text.split(separator: "\n\n").map { $0.split(separator: "\n") }
    let tables = blocks.filter { $0.allSatisfy { $0.hasPrefix("| ") } }
    #expect(!tables.isEmpty, sourceLocation: sourceLocation)
    return tables.flatMap { lines -> [[Substring]] in
      let cells = lines.map { $0.split(separator: "|", omittingEmptySubsequences: false) }
      #expect(Set(cells.map(\.count)).count == 1, "\(lines)", sourceLocation: sourceLocation)
      let dashes = cells.dropFirst().first?.dropFirst().dropLast() ?? []
      #expect(
        dashes.allSatisfy { $0 == " --- " } && !dashes.isEmpty, sourceLocation: sourceLocation)
      return Array(cells.dropFirst(2))
    }
  }
}
