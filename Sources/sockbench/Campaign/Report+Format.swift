import Analysis

extension ResultsDirectory {
  /// Keeps the numbers of a report in a file and prints the report.
  ///
  /// - Throws: ``ProgramError`` when either cannot be written.
  func publish(
    _ report: Report, file: String, as format: ReportFormat, to output: any Output
  ) throws(ProgramError) {
    try keep(file, report.csv)
    try output.print(report.printed(as: format, path))
  }
}

extension Report {
  /// What goes to standard output.
  ///
  /// - Parameter directory: the results directory that people are pointed to; nil where none was made.
  func printed(as format: ReportFormat, _ directory: String?) -> String {
    switch format {
    case .text: text + (directory.map { "\nresults: \($0)\n" } ?? "")
    case .markdown: markdown
    case .json: json
    case .csv: csv
    }
  }
}
