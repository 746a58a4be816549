import Analysis
import Measurement

/// `sockbench report DIR`: the summary again, from the rows alone.
enum ReportProgram {
  static func perform(_ directory: String) throws(ProgramError) {
    let rows = try TrialsFile.read(in: directory)
    guard !rows.isEmpty else {
      throw ProgramError(
        sentence: "\(directory)/trials.csv holds no trials", exitCode: .malformedInput)
    }
    let environment = TextFile.read("\(directory)/environment.csv") ?? ""
    let summary = Summary(rows: rows, isDebugBuild: environment.contains("\nbuild,debug\n"))
    // Also where the directory belongs to somebody else.
    try StandardStream.output.print(SummaryTable(summary).text)
    let path = "\(directory)/summary.csv"
    do throws(Errno) {
      try AppendingFile.replace(
        path, with: SummaryCSV.header + summary.benchmarks.map(SummaryCSV.lines).joined())
    } catch {
      throw .cannotWrite(path, because: error)
    }
  }
}
