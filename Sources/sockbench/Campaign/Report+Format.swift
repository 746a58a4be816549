import Analysis

extension ResultsDirectory {
  /// Keeps the numbers of a report in a file and prints the report.
  ///
  /// - Throws: ``ProgramError`` when either cannot be written.
  func publish(
    _ report: Report, file: String, as format: ReportFormat, hasAbsolutes: Bool = false,
    to output: any Output
  ) throws(ProgramError) {
    try keep(file, report.csv)
    try output.print(report.printed(as: format, hasAbsolutes: hasAbsolutes, path))
  }
}

extension Report {
  /// What goes to standard output.
  ///
  /// - Parameters:
  ///   - hasAbsolutes: whether absolute values go with ratios, in forms that can do without.
  ///   - directory: the results directory; nil where none was made.
  ///   - pointsOut: whether people are told where it is.
  /// - Throws: ``ProgramError`` where the result has no such form.
  func printed(
    as format: ReportFormat, hasAbsolutes: Bool = false, _ directory: String?,
    pointsOut: Bool = true
  ) throws(ProgramError) -> String {
    switch format {
    case .text: return text + (pointsOut ? directory.map { "\nresults: \($0)\n" } ?? "" : "")
    case .html: return ReportPage.html(self, in: directory)
    case .markdown: return markdown
    case .json: return json
    case .csv: return csv
    case .bencher, .junit, .openmetrics, .hlog: break
    }
    let export = ExportFormat(rawValue: format.rawValue).flatMap { exports[$0] }
    guard let export else {
      let forms =
        ReportFormat.plain + exports.keys.compactMap { ReportFormat(rawValue: $0.rawValue) }
      throw ProgramError(ReportFormat.lack(of: format, "this result", forms))
    }
    return export(hasAbsolutes)
  }
}
