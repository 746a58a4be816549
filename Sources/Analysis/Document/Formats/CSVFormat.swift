/// The numbers for programs and plots, as the results directory keeps them.
enum CSVFormat: DocumentRenderer {
  static func text(of document: Document, hasAbsolutes: Bool) -> String? { document.csv }
}
