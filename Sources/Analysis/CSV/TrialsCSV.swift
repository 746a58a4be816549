package import BenchmarkModel

/// The codec of `trials.csv`: one row an arm of a trial.
///
/// Numbers are rounded to three decimals, fractions to six. An empty cell is unknown or does not
/// apply.
package enum TrialsCSV {
  private enum Column {
    static let trial = "trial"
    static let cycle = "cycle"
    static let arm = "arm"
    static let status = "status"
    static let reason = "reason"
  }

  /// Columns that every file has; conditions and metrics came and come with versions.
  private static let requiredColumns =
    firstColumns + KeyColumn.requiredNames + [Column.status, Column.reason]
  private static let firstColumns = [Column.trial, Column.cycle, Column.arm]
  private static let lastColumns = KeyColumn.names + [Column.status, Column.reason]

  /// The first line, with its end.
  package static let header = CSVWriter.line(
    firstColumns + PurposeColumn.names + lastColumns + Condition.allCases.map(\.name)
      + Metric.allCases.map(\.name))

  /// The line of one row, with its end.
  package static func line(for row: TrialRow) -> String {
    CSVWriter.line(
      ["\(row.trial)", "\(row.cycle)", "\(row.arm)"] + PurposeColumn.fields(of: row.purpose)
        + KeyColumn.fields(of: row.benchmark)
        + [row.status.rawValue, row.reason]
        + Condition.allCases.map { cell(row.conditions[$0], column: $0.name) }
        + Metric.allCases.map { cell(row.metrics[$0], column: $0.name) })
  }

  private static func cell(_ value: Double?, column: String) -> String {
    value.map { DecimalText.text($0, decimals: DecimalText.decimals(inColumn: column)) } ?? ""
  }

  /// Reads a whole file; columns of a newer version are passed over.
  ///
  /// - Throws: ``CSVError`` for a file that was cut off, a missing column and a cell that does not
  ///   say what its column asks.
  package static func parse(_ text: String) throws(CSVError) -> [TrialRow] {
    var rows: [TrialRow] = []
    for row in try CSVTable(text, requiring: requiredColumns).rows {
      rows.append(try trialRow(row))
    }
    return rows
  }

  private static func trialRow(_ row: CSVTable.Row) throws(CSVError) -> TrialRow {
    TrialRow(
      trial: try row.wholeNumber(Column.trial),
      cycle: try row.wholeNumber(Column.cycle),
      arm: try row.wholeNumber(Column.arm),
      purpose: try PurposeColumn.purpose(in: row),
      benchmark: try KeyColumn.benchmark(in: row),
      status: try row.value(Column.status) { text throws(GrammarError) in
        try KnownWords.parse(text, kind: "status")
      },
      reason: row[Column.reason],
      conditions: try numbers(in: row, of: Condition.self),
      metrics: try numbers(in: row, of: Metric.self))
  }

  /// The cells of all columns that an enumeration names and that are not empty.
  private static func numbers<Key: Hashable & RawRepresentable & CaseIterable>(
    in row: CSVTable.Row, of _: Key.Type
  ) throws(CSVError) -> [Key: Double] where Key.RawValue == String {
    var numbers: [Key: Double] = [:]
    for key in Key.allCases {
      if let number = try row.number(key.rawValue) { numbers[key] = number }
    }
    return numbers
  }
}
