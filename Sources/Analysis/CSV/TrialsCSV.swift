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
    static let cpuRelation = "cpu_relation"
  }

  /// Columns that every file has; others came and come with versions.
  static let requiredColumns =
    firstColumns + BenchmarkColumns.requiredNames + [Column.status, Column.reason]
    + NumberColumns.required
  private static let firstColumns = [Column.trial, Column.cycle, Column.arm]
  private static let lastColumns =
    BenchmarkColumns.names + [Column.status, Column.reason, Column.cpuRelation]

  /// The first line, with its end.
  package static let header = CSVWriter.line(
    firstColumns + PurposeColumn.names + lastColumns + NumberColumns.names(Condition.all)
      + NumberColumns.names(Metric.all))

  /// The line of one row, with its end.
  package static func line(for row: TrialRow) -> String {
    CSVWriter.line(
      ["\(row.trial)", "\(row.cycle)", "\(row.arm)"] + PurposeColumn.fields(of: row.purpose)
        + BenchmarkColumns.fields(of: row.benchmark)
        + [row.status.rawValue, row.reason, row.cpuRelation?.rawValue ?? ""]
        + NumberColumns.cells(row.conditions) + NumberColumns.cells(row.metrics))
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
      for column in NumberColumns.needed(by: row) where !cells.hasColumn(column) {
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
      benchmark: try BenchmarkColumns.benchmark(in: row),
      status: try row.value(Column.status) { text throws(GrammarError) in
        try KnownWords.parse(text, kind: "status")
      },
      reason: row[Column.reason],
      cpuRelation: try row.optional(Column.cpuRelation) { text throws(GrammarError) in
        try KnownWords.parse(text, kind: "relation of CPUs")
      },
      conditions: try NumberColumns.numbers(in: row),
      metrics: try NumberColumns.numbers(in: row))
  }
}
