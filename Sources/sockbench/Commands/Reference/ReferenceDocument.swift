import Analysis

/// A document of the project of which the tool writes a part, or all.
struct ReferenceDocument: Sendable {
  /// From the top of the project.
  let path: String
  /// The parts that the tool writes, by the name in their marks; a document without marks is one part.
  let parts: [String: String]

  static let all = [
    ReferenceDocument(
      path: "Sources/sockbench/Documentation.docc/Reference.md", whole: ReferencePage.text),
    ReferenceDocument(path: "sockbench.1", whole: ManPage.text),
    ReferenceDocument(path: "results/document.schema.json", whole: JSONSchema.text),
    ReferenceDocument(
      path: "results/README.md",
      parts: [
        "key-columns": ColumnTables.keyColumns, "conditions": ColumnTables.conditions,
        "metrics": ColumnTables.metrics, "crossover-columns": ColumnTables.crossover,
        "capacities-columns": ColumnTables.capacities,
      ]),
  ]

  private static let wholeName = ""

  private init(path: String, parts: [String: String]) {
    self.path = path
    self.parts = parts
  }

  private init(path: String, whole: String) {
    self.init(path: path, parts: [Self.wholeName: whole])
  }

  /// The document with its parts as they should be.
  ///
  /// - Throws: ``ProgramError`` when the marks of a part are missing.
  func revised(_ text: String) throws(ProgramError) -> String {
    if let whole = parts[Self.wholeName] { return whole }
    var revised = text
    for (name, part) in parts.sorted(by: { $0.key < $1.key }) {
      let opening = "<!-- generated: \(name) -->\n"
      let closing = "<!-- end -->"
      guard let start = revised.firstRange(of: opening)?.upperBound,
        let end = revised[start...].firstRange(of: closing)?.lowerBound
      else {
        throw ProgramError(
          sentence: "'\(path)' lacks the marks of '\(name)'; put '\(opening.dropLast())' and"
            + " '\(closing)' where it belongs",
          exitCode: .malformedInput)
      }
      revised.replaceSubrange(start..<end, with: part)
    }
    return revised
  }
}
