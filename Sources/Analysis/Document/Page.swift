/// What a command has to say to somebody who was not there: one page to send, by itself complete.
package struct Page: Sendable {
  /// A picture as it stands in the page.
  package struct Picture: Sendable {
    /// What a reader sees who does not see the picture.
    let description: String
    /// The text of an SVG file.
    let svg: String

    package init(description: String, svg: String) {
      self.description = description
      self.svg = svg
    }
  }

  let question: String
  let answer: [String]
  let pictures: [Picture]
  let tables: [ReportTable]
  let notes: [String]
  /// The conditions, by their keys in `environment.csv`.
  let facts: [(key: String, value: String)]

  /// - Parameters:
  ///   - facts: in the order in which they are shown.
  ///   - pictures: those that tell most; empty where none was drawn.
  package init(
    _ report: Report, facts: [(key: String, value: String)], pictures: [Picture]
  ) {
    question = report.question
    answer = report.conclusion
    tables = report.tables
    notes = report.notes
    self.facts = facts
    self.pictures = pictures
  }

  func fact(_ key: String) -> String? { facts.first { $0.key == key }?.value }
}
