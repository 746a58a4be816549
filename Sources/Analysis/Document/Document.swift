import BenchmarkModel

/// What a command has to say, as a value; a ``DocumentFormat`` makes text of it.
package struct Document: Sendable {
  /// What it is about, for formats that need more than words.
  package let subject: Subject
  /// What the reader came with.
  let question: String
  /// Whole sentences, the one that matters most last.
  let conclusion: [String]
  /// The word of the whole, where there is one, and why it is no other.
  var verdict: (word: String, reasons: [String])? = nil
  /// What stands beside the conclusion; nil for nothing.
  var overview: DocumentTable? = nil
  /// What pictures of the result show.
  var findings: [PictureFinding] = []
  /// The tables, each complete in itself.
  let tables: [DocumentTable]
  /// Every line of every result, with its notes, in place of tables and notes at a terminal; nil for the tables.
  var details: String? = nil
  /// What is to be known of all tables.
  var notes: [String] = []
  /// The numbers as the CSV file that a results directory keeps.
  package let csv: String
  /// The numbers by what they are, each as a CSV text.
  let data: [(name: String, csv: String)]
  /// The conditions, by their keys in `environment.csv` and in the order in which they are shown; empty where they were
  /// not kept.
  package var facts: [(key: String, value: String)] = []
  /// Those that tell most; empty where none was drawn.
  package var pictures: [DocumentPicture] = []

  func fact(_ key: String) -> String? { facts.first { $0.key == key }?.value }

  /// What could not be measured, in at most one sentence.
  static func unsupported(_ items: [(benchmark: Benchmark, reason: String)]) -> [String] {
    let reasons = items.map { "\($0.benchmark): \($0.reason)" }
    return reasons.isEmpty ? [] : ["Not measured: \(reasons.joined(separator: "; "))."]
  }
}

extension Document {
  /// A result, and with it the kind of the document.
  package enum Subject: Sendable {
    case run(RunResult)
    case comparison(Comparison)
    case search(Crossovers)
    case capacities(Capacities)
    case check(CheckSuite)
    case baselineCheck(BaselineCheck)
    case calibration(Calibration)
    case diagnosis(Diagnosis)
  }

  package enum Kind: String, CaseIterable, Sendable {
    case run, comparison, search, capacities, check, baselineCheck, calibration, diagnosis
  }
}

extension Document.Subject {
  package var kind: Document.Kind {
    switch self {
    case .run: .run
    case .comparison: .comparison
    case .search: .search
    case .capacities: .capacities
    case .check: .check
    case .baselineCheck: .baselineCheck
    case .calibration: .calibration
    case .diagnosis: .diagnosis
    }
  }
}
