import BenchmarkModel

/// What ``JSONFormat`` prints, as a JSON Schema (draft 2020-12): members that all documents have, then by kind the data
/// and its columns.
package enum JSONSchema {
  package static let text = JSONText.text([
    "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
    "title": .string("What sockbench prints with --format json"),
    "type": .string("object"),
    "required": names(members.keys.sorted()), "properties": .object(members),
    "allOf": .list(empty.map(condition)),
  ])

  private static let string = type("string")
  private static let strings: JSONText.Value = list(of: string)

  private static let members: [String: JSONText.Value] = [
    "version": .object([
      "const": .number(Double(JSONFormat.version)),
      "description": .string(
        "Grows where a member goes or means something else; members may be added without it."),
    ]),
    "kind": .object(["enum": names(Document.Kind.allCases.map(\.rawValue))]),
    "question": string, "sentences": strings, "notes": strings, "reasons": strings,
    "sentence": .object([
      "type": names(["string", "null"]), "description": .string("The one that matters most."),
    ]),
    "verdict": type("string", "null"),
    "conditions": .object(["type": .string("object"), "additionalProperties": string]),
  ]

  /// A document of each kind that has nothing to say, but all columns.
  private static let empty: [Document] = [
    Document(RunResult(rows: [], isDebugBuild: false)), Document(Comparison(rows: [])),
    Document(Crossovers(rows: [])), Document(Capacities(rows: [])), Document(CheckSuite(rows: [])),
    Document(BaselineCheck(baseline: [], current: [], isMeasured: true)),
    Document(Calibration(rows: [])), Document(Diagnosis([:]), nil),
  ]

  /// What goes for documents of the kind of one.
  private static func condition(_ document: Document) -> JSONText.Value {
    let kind: JSONText.Value = .object(["const": .string(document.subject.kind.rawValue)])
    let data = document.data.map { ($0.name, list(of: row(ofCSV: $0.csv))) }
    return .object([
      "if": .object(["properties": .object(["kind": kind])]),
      "then": .object([
        "required": names(data.map(\.0)),
        "properties": .object(Dictionary(data, uniquingKeysWith: { old, _ in old })),
      ]),
    ])
  }

  /// Every column is there; a cell is a number, a word or nothing.
  private static func row(ofCSV text: String) -> JSONText.Value {
    let columns = (try? CSVReader.records(in: text))?.first?.fields ?? []
    return .object([
      "type": .string("object"), "required": names(columns),
      "additionalProperties": type("number", "string", "null"),
    ])
  }

  private static func list(of items: JSONText.Value) -> JSONText.Value {
    .object(["type": .string("array"), "items": items])
  }

  private static func type(_ types: String...) -> JSONText.Value {
    .object(["type": types.count == 1 ? .string(types[0]) : names(types)])
  }

  private static func names(_ names: [String]) -> JSONText.Value {
    .list(names.map { .string($0) })
  }
}
