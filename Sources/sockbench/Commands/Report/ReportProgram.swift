import Analysis
import BenchmarkModel
import Measurement

/// `sockbench report DIR`: summary or verdict again, from the rows alone.
enum ReportProgram {
  static func perform(
    _ options: ReportOptions, to output: any Output
  ) throws(ProgramError) {
    let directory = options.directory
    let rows = try TrialsFile.read(in: directory)
    guard !rows.isEmpty else {
      throw ProgramError(
        sentence: "\(directory)/trials.csv holds no trials", exitCode: .malformedInput)
    }
    let facts = SessionFacts.kept(in: directory, output)
    let summary = Summary(
      rows: rows.filter(\.isSummarised), isDebugBuild: facts["build"] == "debug")
    try rebuildPercentiles(of: rows, summary, in: directory, output)
    if options.format == .hlog { return try printHistograms(of: directory, to: output) }
    if let (report, file) = try report(of: rows, facts, in: directory) {
      try output.print(
        report.printed(as: options.format, hasAbsolutes: options.hasAbsolutes, directory))
      return try rebuild(file, in: directory, as: report.csv, output)
    }
    let formats: [ReportFormat] = [.text, .csv, .openmetrics, .hlog]
    guard formats.contains(options.format) else {
      throw ProgramError(ReportFormat.lack(of: options.format, "the summary of a run", formats))
    }
    let csv = SummaryCSV.header + summary.benchmarks.map(SummaryCSV.lines).joined()
    switch options.format {
    case .csv: try output.print(csv)
    case .openmetrics: try output.print(OpenMetricsFormat.text(for: summary))
    default: try output.print(SummaryTable(summary).text)
    }
    try rebuild("summary.csv", in: directory, as: csv, output)
  }

  /// The report of trials that were run for a comparison, and the file that its numbers go to; nil for
  /// those of a plain run.
  private static func report(
    of rows: [TrialRow], _ facts: [String: String], in directory: String
  ) throws(ProgramError) -> (Report, file: String)? {
    let purposes = rows.compactMap(\.purpose)
    if purposes.contains(where: { $0.role == .compare }) {
      let isComplete = SessionFacts.isComplete(facts)
      return (Report(Comparison(rows: rows), endedByItself: isComplete), "comparison.csv")
    }
    if purposes.contains(where: { $0.role == .crossover }) {
      let isComplete = SessionFacts.isComplete(facts)
      return (Report(Crossovers(rows: rows), endedByItself: isComplete), "crossover.csv")
    }
    if purposes.contains(where: { $0.role == .baseline && $0.step != nil }) {
      let baseline = try TrialsFile.read(in: directory, named: BaselineCheckProgram.baselineFile)
      return (
        Report(BaselineCheck(baseline: baseline, current: rows, isMeasured: true)), "verdicts.csv"
      )
    }
    guard let first = purposes.first, first.role != .baseline else { return nil }
    return first.suite == 0
      ? (Report(CheckSuite(rows: rows)), "verdicts.csv")
      : (Report(Calibration(rows: rows)), "calibration.csv")
  }

  /// Prints what `histograms.hlog` has, but for a line that is being written.
  private static func printHistograms(
    of directory: String, to output: any Output
  ) throws(ProgramError) {
    let path = "\(directory)/\(HistogramFile.name)"
    guard let text = TextFile.read(path), let end = text.lastIndex(of: "\n") else {
      throw ProgramError(
        sentence:
          "--format hlog: there is no '\(path)'; run and compare of this version keep one, where"
          + " something is timed one by one",
        exitCode: .inputMissing)
    }
    try output.print(String(text[...end]))
  }

  private static func rebuildPercentiles(
    of rows: [TrialRow], _ summary: Summary, in directory: String, _ output: any Output
  ) throws(ProgramError) {
    let text: String?
    do throws(CSVError) {
      text = try HistogramFile.percentiles(
        in: directory, rows, of: summary.benchmarks.map(\.benchmark))
    } catch {
      return output.complain(
        "\(directory)/\(HistogramFile.name): \(error.sentence); percentiles.csv was left as it was")
    }
    if let text { try rebuild("percentiles.csv", in: directory, as: text, output) }
  }

  /// Writes a file that follows from the rows, unless it says so already or belongs to somebody else.
  private static func rebuild(
    _ file: String, in directory: String, as text: String, _ output: any Output
  ) throws(ProgramError) {
    let path = "\(directory)/\(file)"
    if TextFile.read(path) == text { return }
    do throws(Errno) { try AppendingFile.replace(path, with: text) } catch {
      guard [.readOnlyFileSystem, .permissionDenied, .notPermitted].contains(error) else {
        throw .cannotWrite(path, because: error)
      }
      output.complain(
        "'\(directory)' was only read, and \(file) there left as it was: \(error)")
    }
  }
}
