package import BenchmarkModel

/// The log format of HdrHistogram, version 1.3: a line a histogram, tagged with its benchmark.
package enum HistogramLog {
  /// Comments and the line of names. Times in a line are in seconds, the largest value is in milliseconds.
  package static let header = """
    #[Histogram log format version 1.3]
    #[values in nanoseconds; StartTimestamp by CLOCK_MONOTONIC; a line for each trial, and arm, that gave a result]
    "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"

    """

  /// The line of an arm of a trial, with its end; empty where nothing was timed one by one.
  package static func line(for row: TrialRow, _ samples: Histogram) -> String {
    if samples.isEmpty { return "" }
    func number(_ value: Double, digits: Int) -> String {
      Readable.fixed(value, decimals: digits)
    }
    let start = number((row.conditions[.start] ?? 0) / 1e9, digits: 9)
    let length = number((row.conditions[.active] ?? 0) / 1e9, digits: 9)
    let largest = number(Double(samples.largest) / 1e6, digits: 6)
    return "Tag=\(tag(row.benchmark)),\(start),\(length),\(largest),\(HdrEncoding.text(samples))\n"
  }

  /// A name without commas and spaces, which tags may not have.
  static func tag(_ benchmark: Benchmark) -> String {
    BenchmarkName.text(benchmark).replacing(",", with: ";").replacing(" ", with: "/")
  }

  /// All histograms of each benchmark merged. A last line without its end is passed over: it is being written.
  ///
  /// - Parameter rows: those of the same trials, which tell the benchmarks, and the smallest value of each trial.
  /// - Throws: ``CSVError`` that names the line.
  package static func histograms(
    in text: String, of rows: [TrialRow]
  ) throws(CSVError) -> [Benchmark: Histogram] {
    let groups = Dictionary(grouping: rows.filter { $0.status == .ok }) { tag($0.benchmark) }
    var merged: [Benchmark: Histogram] = [:]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    for (number, line) in zip(1..., lines) where line.hasPrefix("Tag=") {
      let fields = line.dropFirst(4).split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 5, let largest = Double(fields[3]),
        let cells = HdrEncoding.cells(String(fields[4])), let last = cells.last
      else { throw CSVError(line: number, "it is no histogram that this sockbench has written") }
      guard let benchmark = groups[String(fields[0])]?.first?.benchmark else { continue }
      let edge = HistogramScale.lowerEdge(of: last.index)
      merged[benchmark, default: Histogram()].merge(
        Histogram(
          cells: cells, sum: 0, smallest: HistogramScale.lowerEdge(of: cells[0].index),
          largest: max(edge, UInt64((largest * 1e6).rounded()))))
    }
    for (benchmark, histogram) in merged {
      merged[benchmark] = exact(histogram, groups[tag(benchmark)] ?? [])
    }
    return merged
  }

  /// The smallest value, which a cell tells only nearly, is in the rows.
  private static func exact(_ histogram: Histogram, _ rows: [TrialRow]) -> Histogram {
    guard let metric = rows.first?.benchmark.workload.traits.timings?.smallest,
      let smallest = rows.compactMap({ $0.metrics[metric] }).min()
    else { return histogram }
    return Histogram(
      cells: histogram.cells, sum: histogram.sum, smallest: UInt64(smallest.rounded()),
      largest: histogram.largest)
  }
}
