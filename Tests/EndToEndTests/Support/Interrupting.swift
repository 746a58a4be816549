import Analysis
import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

extension Sandbox {
  /// Starts a command that writes into `r`, and stops it once there are the rows that a test is about.
  func interrupt(
    _ line: String, wrapper: [String] = [], isEnough: ([TrialRow]) -> Bool
  ) throws -> (Outcome, Results) {
    let process = try start(
      line.split(separator: " ").map(String.init) + ["--output", "r"], wrapper: wrapper)
    let hasRows = eventually {
      // Rows are on their way, and the file may not be there yet.
      let text = TextFile.read("\(work)/r/trials.csv") ?? ""
      return (try? TrialsCSV.parse(text)).map(isEnough) ?? false
    }
    try #require(hasRows)
    process.signal(SIGINT)
    let outcome = try process.wait()
    let results = try results("r")
    #expect(outcome.code == 128 + SIGINT)
    let count = Set(results.rows.map(\.trial)).count
    let kept = count == 1 ? "1 trial, which is kept" : "\(count) trials, which are kept"
    #expect(outcome.errors == "sockbench: ended by signal 2 after \(kept)\n")
    for arms in Dictionary(grouping: results.rows, by: \.trial).values {
      let isAlone = arms[0].purpose?.role == .continuous
      // Searches have several sizes of each side.
      #expect(arms.map(\.arm) == Array(arms.indices) && (arms.count == 1) == isAlone)
    }
    return (outcome, results)
  }
}
