import Analysis
import BenchmarkModel
import Testing

/// Trials that are given up sooner than those of the tool, so that what hangs does not take as long.
extension Sandbox {
  func start(impatient options: String) throws -> SpawnedProcess {
    try start(options.split(separator: " ").map(String.init), tool: Tool.impatient)
  }

  /// The rows of trials, one a benchmark.
  func impatientRows(_ options: String) throws -> [TrialRow] {
    let outcome = try start(impatient: options).wait()
    try #require(outcome.code == 0, "\(outcome.output)")
    return try TrialsCSV.parse(outcome.output)
  }
}
