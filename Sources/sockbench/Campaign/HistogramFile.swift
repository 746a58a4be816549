import Analysis
import BenchmarkModel
import Measurement

/// The histograms of a results directory: each trial's own, as HdrHistogram's tools read them.
struct HistogramFile: ~Copyable {
  static let name = "histograms.hlog"

  /// Made with the first histogram, as not all trials have one.
  private var file: AppendingFile?

  private var isOpen: Bool {
    switch file {
    case .some: true
    case nil: false
    }
  }

  /// Writes a line, if it says anything.
  ///
  /// - Throws: ``ProgramError`` when it does not fit; the lines before it are kept then.
  mutating func append(_ line: String, in directory: String) throws(ProgramError) {
    if line.isEmpty { return }
    let path = "\(directory)/\(Self.name)"
    do throws(Errno) {
      if !isOpen {
        file = try AppendingFile(creating: path)
        try file?.append(HistogramLog.header)
      }
      try file?.append(line)
    } catch {
      throw .cannotWrite(path, because: error)
    }
  }

  /// `percentiles.csv` as those histograms have it; nil where there are none.
  ///
  /// - Parameters:
  ///   - rows: those of the directory.
  ///   - benchmarks: in the order of the file.
  /// - Throws: ``CSVError`` where the file is damaged.
  static func percentiles(
    in directory: String, _ rows: [TrialRow], of benchmarks: [Benchmark]
  ) throws(CSVError) -> String? {
    guard let text = TextFile.read("\(directory)/\(name)") else { return nil }
    let histograms = try HistogramLog.histograms(in: text, of: rows)
    let lines = benchmarks.map { benchmark in
      histograms[benchmark].map { PercentilesCSV.lines(for: benchmark, histogram: $0) } ?? ""
    }
    return PercentilesCSV.header + lines.joined()
  }
}
