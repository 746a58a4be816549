import Analysis
import BenchmarkModel
import Measurement

/// The series of a results directory: each trial's own, stretch by stretch.
struct SeriesFile: ~Copyable {
  static let name = "series.csv"

  /// Made with the first series, as not all trials have one.
  private var file: AppendingFile?

  private var isOpen: Bool {
    switch file {
    case .some: true
    case nil: false
    }
  }

  /// Writes the series of a trial that counts, if it has one.
  ///
  /// - Throws: ``ProgramError`` when it does not fit; the lines before it are kept then.
  mutating func append(
    _ outcome: TrialRunner.ArmOutcome, in directory: String
  ) throws(ProgramError) {
    if outcome.series.isEmpty { return }
    let path = "\(directory)/\(Self.name)"
    let series = TrialSeries(
      trial: outcome.row.trial, arm: outcome.row.arm, benchmark: outcome.row.benchmark,
      stretches: outcome.series)
    do throws(Errno) {
      if !isOpen {
        file = try AppendingFile(creating: path)
        try file?.append(SeriesCSV.header)
      }
      try file?.append(SeriesCSV.lines(for: series))
    } catch {
      throw .cannotWrite(path, because: error)
    }
  }
}
