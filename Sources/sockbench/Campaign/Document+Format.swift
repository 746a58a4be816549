import Analysis

extension ResultsDirectory {
  /// Keeps the numbers of a report in a file and prints the report.
  ///
  /// - Throws: ``ProgramError`` when either cannot be written.
  func publish(
    _ document: Document, file: String, as format: DocumentFormat, hasAbsolutes: Bool = false,
    to output: any Output
  ) throws(ProgramError) {
    try keep(file, document.csv)
    try output.print(document.printed(as: format, hasAbsolutes: hasAbsolutes, path))
  }
}

extension Document {
  /// What goes to standard output.
  ///
  /// - Parameters:
  ///   - hasAbsolutes: whether absolute values go with ratios, in forms that can do without.
  ///   - directory: the results directory; nil where none was made.
  ///   - pointsOut: whether people are told where it is.
  /// - Throws: ``ProgramError`` where the result has no such form.
  func printed(
    as format: DocumentFormat, hasAbsolutes: Bool = false, _ directory: String?,
    pointsOut: Bool = true
  ) throws(ProgramError) -> String {
    let document = taken(from: directory, withPictures: format == .html)
    guard let text = format.text(of: document, hasAbsolutes: hasAbsolutes) else {
      throw ProgramError(
        DocumentFormat.lack(of: format, "this result", DocumentFormat.all(for: subject.kind)))
    }
    let place = format == .text && pointsOut ? directory.map { "\nresults: \($0)\n" } : nil
    return text + (place ?? "")
  }
}
