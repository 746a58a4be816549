/// A CSV file whose first line names its columns.
struct CSVTable {
  /// One row, with its cells by the name of the column.
  struct Row {
    /// The line that the row starts on, counted from 1.
    let line: Int
    fileprivate let fields: [String]
    fileprivate let positions: [String: Int]

    /// The cell of a column; empty where the file has no such column.
    subscript(column: String) -> String { positions[column].map { fields[$0] } ?? "" }

    func hasColumn(_ name: String) -> Bool { positions[name] != nil }
  }

  let rows: [Row]

  /// Reads a file; columns that are not asked for are kept, so that newer files stay readable.
  ///
  /// - Throws: ``CSVError`` for broken CSV, for a required column that is missing or any that comes
  ///   twice, and for a row with more or fewer cells than the header.
  init(_ text: String, requiring required: [String]) throws(CSVError) {
    let records = try CSVReader.records(in: text)
    guard let header = records.first else {
      throw CSVError(line: 1, "the file is empty; its first line should name the columns")
    }
    let positions = try Self.positions(in: header)
    for column in required where positions[column] == nil {
      throw CSVError(line: 1, "the column '\(column)' is missing")
    }
    var rows: [Row] = []
    for record in records.dropFirst() {
      guard record.fields.count == header.fields.count else {
        throw CSVError(
          line: record.line,
          "there are \(record.fields.count) cells under \(header.fields.count) columns; "
            + "the line is cut off or not from this file")
      }
      rows.append(Row(line: record.line, fields: record.fields, positions: positions))
    }
    self.rows = rows
  }

  private static func positions(in header: CSVRecord) throws(CSVError) -> [String: Int] {
    var positions: [String: Int] = [:]
    for (position, column) in header.fields.enumerated() {
      if positions.updateValue(position, forKey: column) != nil {
        throw CSVError(line: 1, column: "\(position + 1)", "the column '\(column)' comes twice")
      }
    }
    return positions
  }
}
