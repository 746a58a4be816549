import BenchmarkModel

extension Document {
  /// A table for each kind of finding, and what the machine can resolve where that was measured.
  package init(_ diagnosis: Diagnosis, _ fitness: Fitness?) {
    let csv = DiagnosisCSV.text(for: diagnosis)
    self.init(
      subject: .diagnosis(diagnosis), question: "How fit is this machine for measuring?",
      conclusion: [fitness?.sentence].compactMap(\.self),
      verdict: fitness.map { ($0.isFit ? "fit" : "not fit", []) },
      tables: Finding.Kind.allCases.filter { !diagnosis[$0].isEmpty }.map { kind in
        DocumentTable(
          title: kind.title, header: ["what", "here", "effect", "remedy"],
          rows: diagnosis[kind].map { [$0.subject, $0.fact, $0.effect, $0.remedy] })
      }, details: Self.paragraphs(diagnosis), csv: csv,
      data: [("findings", csv), ("placements", FitnessCSV.text(for: fitness))])
  }

  /// Findings for a terminal: sentences, which columns have no room for.
  private static func paragraphs(_ diagnosis: Diagnosis) -> String {
    Finding.Kind.allCases.filter { !diagnosis[$0].isEmpty }.map { kind in
      "\(kind.title)\n\n" + diagnosis[kind].map(paragraphs).joined()
    }.joined(separator: "\n")
  }

  private static func paragraphs(_ finding: Finding) -> String {
    let indent = "      "
    return Paragraph.text("\(finding.subject): \(finding.fact)", after: "  ")
      + Paragraph.text(finding.effect, after: indent)
      + (finding.remedy.isEmpty
        ? "" : Paragraph.text("Remedy: \(finding.remedy)", after: indent))
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

/// What the machine can resolve, a line a placement; no line where it was not measured.
enum FitnessCSV {
  static func text(for fitness: Fitness?) -> String {
    CSVWriter.line([
      "placement", "trials", "invalid_trials", "detectable_fraction", "limit_fraction",
    ])
      + (fitness?.placements ?? []).map { placed in
        CSVWriter.line([
          placed.placement.description, "\(placed.trials)", "\(placed.invalid)",
          placed.detectable.map { DecimalText.text($0, decimals: 6) } ?? "",
          DecimalText.text(placed.limit, decimals: 6),
        ])
      }.joined()
  }
}
