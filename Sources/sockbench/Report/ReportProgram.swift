import Analysis
import BenchmarkModel
import Measurement

/// `sockbench report DIR`: summary or verdict again, from the rows alone.
enum ReportProgram {
  static func perform(_ options: ReportOptions) throws(ProgramError) {
    let directory = options.directory
    let rows = try TrialsFile.read(in: directory)
    guard !rows.isEmpty else {
      throw ProgramError(
        sentence: "\(directory)/trials.csv holds no trials", exitCode: .malformedInput)
    }
    if let (report, file) = try report(of: rows, in: directory) {
      // Also where the directory belongs to somebody else.
      try StandardStream.output.print(report.printed(as: options.format, directory))
      return try replace("\(directory)/\(file)", with: report.csv)
    }
    guard options.format == .text || options.format == .csv else {
      throw ProgramError(
        sentence: "--format \(options.format.rawValue): the summary of a run is printed as text or"
          + " csv; comparisons and checks have more forms", exitCode: .usage)
    }
    let environment = TextFile.read("\(directory)/environment.csv") ?? ""
    let summary = Summary(
      rows: rows.filter(\.isSummarised), isDebugBuild: environment.contains("\nbuild,debug\n"))
    let csv = SummaryCSV.header + summary.benchmarks.map(SummaryCSV.lines).joined()
    try StandardStream.output.print(options.format == .csv ? csv : SummaryTable(summary).text)
    try replace("\(directory)/summary.csv", with: csv)
  }

  /// The report of trials that were run for a comparison, and the file that its numbers go to; nil for
  /// those of a plain run.
  private static func report(
    of rows: [TrialRow], in directory: String
  ) throws(ProgramError) -> (Report, file: String)? {
    let purposes = rows.compactMap(\.purpose)
    if purposes.contains(where: { $0.role == .compare }) {
      return (Report(Comparison(rows: rows)), "comparison.csv")
    }
    if purposes.contains(where: { $0.role == .baseline && $0.step != nil }) {
      let baseline = try TrialsFile.read(in: directory, named: StoredCheckProgram.baselineFile)
      return (Report(StoredCheck(baseline: baseline, current: rows, isOpen: true)), "verdicts.csv")
    }
    guard let first = purposes.first, first.role != .baseline else { return nil }
    return first.suite == 0
      ? (Report(CheckSuite(rows: rows)), "verdicts.csv")
      : (Report(Calibration(rows: rows)), "calibration.csv")
  }

  private static func replace(_ path: String, with text: String) throws(ProgramError) {
    do throws(Errno) { try AppendingFile.replace(path, with: text) } catch {
      throw .cannotWrite(path, because: error)
    }
  }
}
