import BenchmarkModel

extension Report {
  /// A table for each kind of finding, and what the machine can resolve where that was measured.
  package init(_ diagnosis: Diagnosis, _ fitness: Fitness?) {
    let csv = DiagnosisCSV.text(for: diagnosis)
    self.init(
      question: "How fit is this machine for measuring?",
      tables: Finding.Kind.allCases.filter { !diagnosis[$0].isEmpty }.map { kind in
        ReportTable(
          title: kind.title, header: ["what", "here", "effect", "remedy"],
          rows: diagnosis[kind].map { [$0.subject, $0.fact, $0.effect, $0.remedy] })
      }, conclusion: [fitness?.sentence].compactMap(\.self), csv: csv,
      json: JSONText.text([
        "findings": JSONText.rows(ofCSV: csv),
        "sentence": fitness.map { .string($0.sentence) } ?? .null,
        "verdict": fitness.map { .string($0.isFit ? "fit" : "not fit") } ?? .null,
        "placements": .list(fitness?.placements.map(Self.json) ?? []),
      ]))
  }

  private static func json(_ placed: Fitness.Placed) -> JSONText.Value {
    .object([
      "placement": .string(placed.placement.description),
      "trials": .number(Double(placed.trials)),
      "invalid_trials": .number(Double(placed.invalid)),
      "detectable_fraction": placed.detectable.map { .number($0) } ?? .null,
      "limit_fraction": .number(placed.limit),
    ])
  }
}

/// Findings as a CSV file.
enum DiagnosisCSV {
  static func text(for diagnosis: Diagnosis) -> String {
    CSVWriter.line(["kind", "subject", "fact", "effect", "remedy"])
      + diagnosis.findings.map { finding in
        CSVWriter.line([
          finding.kind.rawValue, finding.subject, finding.fact, finding.effect, finding.remedy,
        ])
      }.joined()
  }
}

/// Findings for a terminal: sentences, which columns have no room for.
package struct DiagnosisText {
  private static let mark = "  "
  private static let indent = "      "

  package let text: String

  package init(_ diagnosis: Diagnosis, _ fitness: Fitness?) {
    let kinds = Finding.Kind.allCases.filter { !diagnosis[$0].isEmpty }.map { kind in
      "\(kind.title)\n\n" + diagnosis[kind].map(Self.text).joined()
    }
    let conclusion = fitness.map { [Paragraph.text($0.sentence, after: "")] } ?? []
    text = (kinds + conclusion).joined(separator: "\n")
  }

  private static func text(_ finding: Finding) -> String {
    Paragraph.text("\(finding.subject): \(finding.fact)", after: mark)
      + Paragraph.text(finding.effect, after: indent)
      + (finding.remedy.isEmpty
        ? "" : Paragraph.text("Remedy: \(finding.remedy)", after: indent))
  }
}
