/// How a document becomes text.
package enum DocumentFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case text
  /// For the summary of a CI step.
  case markdown
  /// For a colleague: a page that is complete in itself.
  case html
  /// For programs.
  case json, csv
  /// For what others have made: Bencher, readers of test results, Prometheus.
  case bencher, junit, openmetrics
  /// The histograms of all trials, for HdrHistogram's tools: a file of a results directory, and no document.
  case hlog

  private var renderer: (any DocumentRenderer.Type)? {
    switch self {
    case .text: TextFormat.self
    case .markdown: MarkdownFormat.self
    case .html: HTMLFormat.self
    case .json: JSONFormat.self
    case .csv: CSVFormat.self
    case .bencher: BencherFormat.self
    case .junit: JUnitFormat.self
    case .openmetrics: OpenMetricsFormat.self
    case .hlog: nil
    }
  }

  /// Those that documents of a kind have.
  package static func all(for kind: Document.Kind) -> [DocumentFormat] {
    allCases.filter { $0.renderer?.kinds.contains(kind) ?? false }
  }

  /// - Parameter hasAbsolutes: whether absolute values go with ratios, where the format can do without.
  /// - Returns: nil where documents of this kind have no such form.
  package func text(of document: Document, hasAbsolutes: Bool = false) -> String? {
    renderer?.text(of: document, hasAbsolutes: hasAbsolutes)
  }
}

/// Makes text of documents, in one format.
protocol DocumentRenderer: Sendable {
  /// What documents have this form.
  static var kinds: [Document.Kind] { get }

  /// - Parameter hasAbsolutes: whether absolute values go with ratios, where the format can do without.
  /// - Returns: nil for documents of other kinds.
  static func text(of document: Document, hasAbsolutes: Bool) -> String?
}

extension DocumentRenderer {
  static var kinds: [Document.Kind] { Document.Kind.allCases }
}
