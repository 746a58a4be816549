import BenchmarkModel

extension PercentilesCSV {
  /// Reads the file again.
  ///
  /// - Throws: ``CSVError`` for what this tool would not write.
  package static func parse(_ text: String) throws(CSVError) -> [PercentileCurve] {
    let table = try CSVTable(
      text, requiring: BenchmarkColumns.requiredNames + ["percentile", "value_ns", "count"])
    var order: [Benchmark] = []
    var points: [Benchmark: [PercentileCurve.Point]] = [:]
    for row in table.rows {
      let benchmark = try BenchmarkColumns.benchmark(in: row)
      guard let percentile = try row.number("percentile"), let value = try row.number("value_ns"),
        let count = try row.number("count"), (0...100).contains(percentile)
      else { throw row.error("percentile", "a percentile takes three numbers") }
      if points[benchmark] == nil { order.append(benchmark) }
      points[benchmark, default: []].append(
        PercentileCurve.Point(percentile: percentile, value: value, count: count))
    }
    return order.map { benchmark in
      PercentileCurve(
        benchmark: benchmark,
        points: (points[benchmark] ?? []).sorted { $0.percentile < $1.percentile })
    }
  }
}
