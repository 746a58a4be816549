package import BenchmarkModel

/// A trial at a rate, stretch by stretch.
package struct TrialSeries: Equatable, Sendable {
  package let trial: Int
  package let arm: Int
  package let benchmark: Benchmark
  package var stretches: [SeriesStretch]

  package init(trial: Int, arm: Int, benchmark: Benchmark, stretches: [SeriesStretch]) {
    self.trial = trial
    self.arm = arm
    self.benchmark = benchmark
    self.stretches = stretches
  }
}

/// The codec of `series.csv`: one row a stretch of a trial.
package enum SeriesCSV {
  private static let ownNames = [
    "start_ns", "requests_offered", "requests_sent", "requests_answered", "requests_unanswered",
    "p50_ns", "p99_ns", "queue_depth_max",
  ]
  /// Those that came later.
  private static let laterNames = [
    "server_queue_max_bytes", "client_queue_max_bytes", "socket_drops",
  ]

  /// The first line, with its end.
  package static let header = CSVWriter.line(
    ["trial", "arm"] + BenchmarkColumns.names + ownNames + laterNames)

  /// The lines of a trial, with their ends.
  package static func lines(for series: TrialSeries) -> String {
    let key = ["\(series.trial)", "\(series.arm)"] + BenchmarkColumns.fields(of: series.benchmark)
    return series.stretches.map { CSVWriter.line(key + $0.cells) }.joined()
  }

  /// Reads the file again.
  ///
  /// - Throws: ``CSVError`` for what this tool would not write.
  package static func parse(_ text: String) throws(CSVError) -> [TrialSeries] {
    let table = try CSVTable(
      text, requiring: ["trial", "arm"] + BenchmarkColumns.requiredNames + ownNames)
    var all: [TrialSeries] = []
    for row in table.rows {
      let (trial, arm) = (try row.wholeNumber("trial"), try row.wholeNumber("arm"))
      if all.last?.trial != trial || all.last?.arm != arm {
        all.append(
          TrialSeries(
            trial: trial, arm: arm, benchmark: try BenchmarkColumns.benchmark(in: row),
            stretches: []))
      }
      all[all.count - 1].stretches.append(try stretch(row))
    }
    return all
  }

  private static func stretch(_ row: CSVTable.Row) throws(CSVError) -> SeriesStretch {
    func count(_ column: String) throws(CSVError) -> UInt64 {
      UInt64(try row.wholeNumber(column))
    }
    func known(_ column: String) throws(CSVError) -> UInt64? {
      row[column].isEmpty ? nil : try count(column)
    }
    return SeriesStretch(
      start: try count("start_ns"), offered: try count("requests_offered"),
      sent: try count("requests_sent"),
      answered: try count("requests_answered"), unanswered: try count("requests_unanswered"),
      p50: try row.number("p50_ns"), p99: try row.number("p99_ns"),
      queueDepthMax: try known("queue_depth_max"),
      serverQueueMax: try known("server_queue_max_bytes"),
      clientQueueMax: try known("client_queue_max_bytes"), socketDrops: try known("socket_drops"))
  }
}
