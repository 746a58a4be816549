import BenchmarkModel

/// The columns that say which benchmark a row is about, in every file and in this order.
enum BenchmarkColumns {
  /// The names in order.
  static let names = Axes.columns.map(\.name)

  /// The names of those that every file has; the others came with versions, and are empty before.
  static let requiredNames = Axes.columns.filter(\.isInEveryFile).map(\.name)

  /// The cells of a benchmark in order; empty where something does not apply.
  static func fields(of benchmark: Benchmark) -> [String] {
    Axes.all.flatMap { $0.cells(of: benchmark) }
  }

  /// Reads the benchmark that a row is about.
  ///
  /// - Throws: ``CSVError`` for a cell that does not say what its column asks.
  static func benchmark(in row: CSVTable.Row) throws(CSVError) -> Benchmark {
    var benchmark = Benchmark(Variant(.pipe), .latency)
    for axis in Axes.all {
      let cells = axis.columns.map { row[$0.name] }
      do throws(KeyColumn.Unreadable) { try axis.read(cells, into: &benchmark) } catch {
        throw row.error(error.column, error.sentence)
      }
    }
    // Files of version 0.2 call it a backlog to which connects are offered.
    if benchmark.offered != nil { benchmark.workload = .overload }
    return benchmark
  }
}
