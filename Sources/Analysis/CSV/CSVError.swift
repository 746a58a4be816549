/// Text that is not the CSV file it should be.
package struct CSVError: Error, Equatable, Sendable {
  /// One finished sentence that names the line and, where there is one, the column.
  package let sentence: String

  /// - Parameters:
  ///   - line: counts lines from 1.
  ///   - column: a column's name, or its number counted from 1 where names are not known yet.
  init(line: Int, column: String? = nil, _ problem: String) {
    let place = column.map { "line \(line), column \($0)" } ?? "line \(line)"
    sentence = "\(place): \(problem)"
  }
}
