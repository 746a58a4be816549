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
    let run = RunResult(rows: rows, isDebugBuild: facts["build"] == "debug")
    try rebuildPercentiles(of: rows, run.summary, in: directory, output)
    if options.format == .hlog { return try printHistograms(of: directory, to: output) }
    if let (report, file) = try report(of: rows, facts, in: directory) {
      try output.print(
        report.printed(as: options.format, hasAbsolutes: options.hasAbsolutes, directory))
      try rebuild(file, in: directory, as: report.csv, output)
      return try rebuildPlots(of: rows, facts, in: directory, output)
    }
    let report = Document(run, showsDetails: options.details)
    try output.print(
      report.printed(
        as: options.format, hasAbsolutes: options.hasAbsolutes, directory, pointsOut: false))
    try rebuild("summary.csv", in: directory, as: run.summaryCSV, output)
    if let text = run.comparisonCSV {
      try rebuild("comparison.csv", in: directory, as: text, output)
    }
    try rebuildPlots(of: rows, facts, in: directory, output)
  }

  /// Writes what pictures are drawn from, unless there are none, it is there already, or belongs to somebody else.
  private static func rebuildPlots(
    of rows: [TrialRow], _ facts: [String: String], in directory: String, _ output: any Output
  ) throws(ProgramError) {
    guard Charts.canDraw(rows) else { return }
    do throws(PlotsError) {
      try PlotsDirectory(results: directory).update(
        rows, isDebugBuild: facts["build"] == "debug", output)
    } catch {
      guard error.cause.isOfSomebodyElse else { throw error.asProgramError }
      output.complain(
        "'\(directory)' was only read, and plots/ there left as it was: \(error.cause)")
    }
  }

  /// The report of trials that were run for a comparison, and the file that its numbers go to; nil for
  /// those of a plain run.
  private static func report(
    of rows: [TrialRow], _ facts: [String: String], in directory: String
  ) throws(ProgramError) -> (Document, file: String)? {
    if rows.arePlain { return nil }
    let purposes = rows.compactMap(\.purpose)
    let isComplete = SessionFacts.isComplete(facts)
    if purposes.contains(where: { $0.role == .compare }) {
      return (Document(Comparison(rows: rows), endedByItself: isComplete), "comparison.csv")
    }
    if purposes.contains(where: { $0.role == .crossover }) {
      return (Document(Crossovers(rows: rows), endedByItself: isComplete), "crossover.csv")
    }
    if purposes.contains(where: { $0.role == .capacity }) {
      return (Document(Capacities(rows: rows)), CapacityProgram.file)
    }
    if purposes.contains(where: { $0.role == .baseline && $0.step != nil }) {
      let baseline = try TrialsFile.read(in: directory, named: BaselineCheckProgram.baselineFile)
      let check = BaselineCheck(
        baseline: baseline, current: rows, isMeasured: true, endedByItself: isComplete)
      return (Document(check), "verdicts.csv")
    }
    // Where what others depend on was measured, and nothing else, there is no verdict.
    guard let first = purposes.first(where: { $0.role != .saturation }), first.role != .baseline
    else { return nil }
    return first.suite == 0
      ? (Document(CheckSuite(rows: rows, endedByItself: isComplete)), "verdicts.csv")
      : (Document(Calibration(rows: rows)), "calibration.csv")
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
      guard error.isOfSomebodyElse else { throw .cannotWrite(path, because: error) }
      output.complain(
        "'\(directory)' was only read, and \(file) there left as it was: \(error)")
    }
  }
}

extension Errno {
  /// Whether it says that a directory is only to be read.
  fileprivate var isOfSomebodyElse: Bool {
    [.readOnlyFileSystem, .permissionDenied, .notPermitted].contains(self)
  }
}
