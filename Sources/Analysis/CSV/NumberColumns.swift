import BenchmarkModel

/// The columns of `trials.csv` that hold numbers.
enum NumberColumns {
  /// Those that every version has had: one that is missing would pass for numbers that are not known.
  static let required =
    names(Condition.all.filter(\.isInEveryFile)) + names(Metric.all.filter(\.isInEveryFile))

  /// Those that came with what a row is about, and that it needs.
  static func needed(by row: TrialRow) -> [String] {
    let traits = row.benchmark.workload.traits
    let isSlowed = row.purpose?.terms.injection != nil
    return names(traits.comparedMetrics + [traits.mainMetric])
      + (isSlowed ? [Condition.injectedDelay.name] : [])
  }

  static func names(_ columns: [some QuantityColumn]) -> [String] { columns.map(\.name) }

  /// The cells of numbers in the order of their columns; empty for those that are not known.
  static func cells<Column: QuantityColumn>(_ numbers: [Column: Double]) -> [String] {
    Column.all.map { column in
      numbers[column].map { DecimalText.text($0, decimals: column.decimals) } ?? ""
    }
  }

  /// The numbers of all cells that are not empty.
  ///
  /// - Throws: ``CSVError`` for a cell that is no number.
  static func numbers<Column: QuantityColumn>(
    in row: CSVTable.Row
  ) throws(CSVError) -> [Column: Double] {
    var numbers: [Column: Double] = [:]
    for column in Column.all {
      if let number = try row.number(column.name) { numbers[column] = number }
    }
    return numbers
  }
}
