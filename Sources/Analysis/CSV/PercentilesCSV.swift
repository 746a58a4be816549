package import BenchmarkModel

/// The writer of `percentiles.csv`: one row a benchmark and percentile.
///
/// It draws the merged histogram of all trials, which is for the eye; no test sees it.
package enum PercentilesCSV {
  /// The first line, with its end.
  package static let header = CSVWriter.line(
    BenchmarkColumns.names + ["percentile", "value_ns", "count"])

  /// The lines of one benchmark, with their ends; none for an empty histogram.
  ///
  /// `count` is the number of values at or below the percentile. Percentile 0 is the smallest value,
  /// 100 the largest; others are there where at least ten values lie on either side.
  package static func lines(for benchmark: Benchmark, histogram: Histogram) -> String {
    guard !histogram.isEmpty else { return "" }
    let key = BenchmarkColumns.fields(of: benchmark)
    return PercentileLadder.percentiles(count: histogram.count).map { percentile in
      let fraction = percentile / 100
      let value = value(at: fraction, in: histogram)
      return CSVWriter.line(
        key + [
          DecimalText.exactText(percentile), DecimalText.text(value, decimals: 3),
          "\(histogram.rank(of: fraction))",
        ])
    }.joined()
  }

  private static func value(at fraction: Double, in histogram: Histogram) -> Double {
    if fraction <= 0 { return Double(histogram.smallest) }
    // The last cell is wide; the largest value is known exactly.
    if fraction >= 1 { return Double(histogram.largest) }
    return histogram.quantile(fraction) ?? 0
  }
}
