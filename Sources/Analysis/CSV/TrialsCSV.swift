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

  /// Columns that every file has; others came and come with versions.
  static let requiredColumns =
    firstColumns + KeyColumn.requiredNames + [Column.status, Column.reason] + originalNumbers
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
  /// - Throws: ``CSVError`` for a file that was cut off, a missing column, a cell that does not say what
  ///   its column asks or that cannot be, and an arm that a trial has twice.
  package static func parse(_ text: String) throws(CSVError) -> [TrialRow] {
    var rows: [TrialRow] = []
    var arms: Set<[Int]> = []
    for cells in try CSVTable(text, requiring: requiredColumns).rows {
      let row = try trialRow(cells)
      for column in laterNumbers(of: row) where !cells.hasColumn(column) {
        throw CSVError(
          line: 1, "the column '\(column)' is missing, which line \(cells.line) needs")
      }
      try checkNumbers(of: row, in: cells)
      // What cannot be measured is noted, and no trial.
      if row.status != .unsupported, !arms.insert([row.trial, row.arm]).inserted {
        throw cells.error(Column.arm, "trial \(row.trial) has an arm \(row.arm) already")
      }
      rows.append(row)
    }
    return rows
  }

  /// - Throws: ``CSVError`` for a number that a trial cannot have; what was measured in trials that do not
  ///   count may be nonsense.
  private static func checkNumbers(of row: TrialRow, in cells: CSVTable.Row) throws(CSVError) {
    let metrics = row.status == .ok ? row.metrics.map { ($0.name, $0.possibleValues, $1) } : []
    let conditions = row.conditions.map { ($0.name, $0.possibleValues, $1) }
    for (column, possible, value) in metrics + conditions where !possible.contains(value) {
      throw cells.error(column, "'\(cells[column])' cannot be; it should be \(possible.words)")
    }
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
