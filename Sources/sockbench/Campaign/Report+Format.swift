import Analysis

extension Report {
  /// What goes to standard output.
  ///
  /// - Parameter directory: the results directory that people are pointed to.
  func printed(as format: ReportFormat, _ directory: String) -> String {
    switch format {
    case .text: text + "\nresults: \(directory)\n"
    case .markdown: markdown
    case .json: json
    case .csv: csv
    }
  }
}
