import BenchmarkModel

/// The writer of `summary.csv`: one row a benchmark and metric.
package enum SummaryCSV {
  /// The first line, with its end.
  package static let header = CSVWriter.line(
    BenchmarkColumns.names + [
      "metric", "unit", "better", "trials", "median", "ci_low", "ci_high", "warnings",
    ])

  /// The whole file.
  package static func text(for summary: Summary) -> String {
    header + summary.benchmarks.map(lines).joined()
  }

  /// The lines of one benchmark, with their ends; none where nothing was measured.
  package static func lines(for summary: BenchmarkSummary) -> String {
    let key = BenchmarkColumns.fields(of: summary.benchmark)
    return summary.metrics.map { CSVWriter.line(key + fields(of: $0)) }.joined()
  }

  private static func fields(of summary: MetricSummary) -> [String] {
    let decimals = summary.metric.decimals
    func cell(_ value: Double?) -> String {
      value.map { DecimalText.text($0, decimals: decimals) } ?? ""
    }
    return [
      summary.metric.name, summary.metric.unit.rawValue, summary.metric.better.rawValue,
      "\(summary.trials)", cell(summary.median), cell(summary.interval?.lowerBound),
      cell(summary.interval?.upperBound),
      summary.warnings.map(\.rawValue).joined(separator: ";"),
    ]
  }
}
