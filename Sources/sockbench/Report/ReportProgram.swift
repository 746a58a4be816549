import Analysis
import Glibc
import Measurement

/// `sockbench report DIR`: the summary again, from the rows alone.
enum ReportProgram {
  static func perform(_ directory: String) throws(ProgramError) {
    let trials = "\(directory)/trials.csv"
    guard let text = TextFile.read(trials) else {
      throw ProgramError(
        sentence: "cannot read '\(trials)': \(Errno.last); name a results directory",
        exitCode: .inputMissing)
    }
    let summary: Summary
    do throws(CSVError) {
      let environment = TextFile.read("\(directory)/environment.csv") ?? ""
      summary = Summary(
        rows: try TrialsCSV.parse(text), isDebugBuild: environment.contains("\nbuild,debug\n"))
    } catch {
      throw ProgramError(sentence: "\(trials): \(error.sentence)", exitCode: .malformedInput)
    }
    let path = "\(directory)/summary.csv"
    do throws(Errno) {
      try AppendingFile.replace(
        path, with: SummaryCSV.header + summary.benchmarks.map(SummaryCSV.lines).joined())
    } catch {
      throw .cannotWrite(path, because: error)
    }
    try StandardStream.output.print(SummaryTable(summary).text)
  }
}
