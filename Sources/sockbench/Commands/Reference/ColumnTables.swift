import Analysis
import BenchmarkModel

/// What `results/README.md` says of columns.
enum ColumnTables {
  static let keyColumns = MarkdownTable.text(
    ["column", "unit", "meaning"],
    Axes.columns.map { [MarkdownTable.code($0.name), $0.unit, $0.meaning] })

  static let conditions = MarkdownTable.text(
    ["column", "unit", "meaning"],
    joined(
      Condition.all.map { (column: $0.name, facts: [$0.unit.shown, $0.meaning]) }))

  static let metrics = MarkdownTable.text(
    ["column", "unit", "workloads", "meaning", "better"],
    joined(
      Metric.all.map { metric in
        (
          column: metric.name,
          facts: [metric.unit.shown, owners(of: metric), metric.meaning, metric.better.rawValue]
        )
      }))

  /// Those of crossover.csv, beside the key columns.
  static let crossover = MarkdownTable.text(
    ["column", "unit", "meaning"],
    (CrossoverCSV.columns + CrossoverCSV.ownColumns).map {
      [MarkdownTable.code($0.name), $0.unit, $0.meaning]
    })

  /// Those of capacities.csv, behind the key columns.
  static let capacities = MarkdownTable.text(
    ["column", "unit", "meaning"],
    CapacitiesCSV.columns.map { [MarkdownTable.code($0.name), $0.unit, $0.meaning] })

  /// The workloads that have a metric.
  private static func owners(of metric: Metric) -> String {
    let owners = Workload.allCases.filter { $0.traits.metrics.contains(metric) }
    return owners.isEmpty ? "all" : owners.map(\.rawValue).joined(separator: ", ")
  }

  /// The rows of a table; neighbours of which the same is to be said share one.
  private static func joined(_ columns: [(column: String, facts: [String])]) -> [[String]] {
    var rows: [(names: [String], facts: [String])] = []
    for (column, facts) in columns {
      let name = MarkdownTable.code(column)
      if rows.last?.facts == facts {
        rows[rows.count - 1].names.append(name)
      } else {
        rows.append(([name], facts))
      }
    }
    return rows.map { [$0.names.joined(separator: ", ")] + $0.facts }
  }
}

extension Quantity.Unit {
  /// For a reader; a count is of what its column says.
  fileprivate var shown: String {
    switch self {
    case .count, .ratio: ""
    case .fraction: "0 to 1"
    case .nanoseconds, .microseconds, .perSecond, .bytes, .bytesPerSecond, .nanosecondsPerMessage,
      .ticks:
      rawValue
    }
  }
}
