import Analysis
import BenchmarkModel
import Measurement

extension Sandbox {
  /// Writes rows that nobody measured as the results directory `r`: trials in turns may all be too late on a busy
  /// machine, and would leave nothing to report.
  func keepResults(_ rows: [TrialRow]) throws {
    try Directory.make("\(work)/r")
    try AppendingFile.replace(
      "\(work)/r/trials.csv", with: TrialsCSV.header + rows.map(TrialsCSV.line).joined())
    try AppendingFile.replace("\(work)/r/environment.csv", with: "key,value\nended,complete\n")
  }
}
