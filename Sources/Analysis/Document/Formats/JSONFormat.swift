/// One object, for programs: the words, the conditions and every row of the data; `results/document.schema.json`
/// describes it.
package enum JSONFormat: DocumentRenderer {
  /// Grows where a member goes or means something else; members may be added without it.
  package static let version = 1

  static func text(of document: Document, hasAbsolutes: Bool) -> String? {
    var members: [String: JSONText.Value] = [
      "version": .number(Double(version)), "kind": .string(document.subject.kind.rawValue),
      "question": .string(document.question), "sentences": strings(document.conclusion),
      "sentence": document.conclusion.last.map { .string($0) } ?? .null,
      "notes": strings(document.notes),
      "verdict": document.verdict.map { .string($0.word) } ?? .null,
      "reasons": strings(document.verdict?.reasons ?? []),
      "conditions": .object(
        Dictionary(
          document.facts.map { ($0.key, .string($0.value)) }, uniquingKeysWith: { old, _ in old })),
    ]
    for (name, csv) in document.data { members[name] = JSONText.rows(ofCSV: csv) }
    return JSONText.text(members)
  }

  private static func strings(_ texts: [String]) -> JSONText.Value {
    .list(texts.map { .string($0) })
  }
}
