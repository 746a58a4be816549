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
  /// - Parameters:
  ///   - directory: the results directory; nil where none was made.
  ///   - pointsOut: whether people are told where it is.
  func printed(
    as format: ReportFormat, _ directory: String?, pointsOut: Bool = true
  ) -> String {
    switch format {
    case .text: text + (pointsOut ? directory.map { "\nresults: \($0)\n" } ?? "" : "")
    case .html: ReportPage.html(self, in: directory)
    case .markdown: markdown
    case .json: json
    case .csv: csv
    }
  }
}
