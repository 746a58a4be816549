/// Forms of results that other programs read, and people do not.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// Bencher Metric Format: JSON of <https://bencher.dev/docs/reference/bencher-metric-format/>.
  case bencher
  /// JUnit XML, as CI systems take test results.
  case junit
  /// OpenMetrics text, as the textfile collector of Prometheus' node_exporter reads it.
  case openmetrics
}

/// How a result becomes text in each format that it has.
///
/// The argument says whether values of this hour go with the ratios, where a format can do without.
package typealias Exports = [ExportFormat: @Sendable (_ hasAbsolutes: Bool) -> String]
