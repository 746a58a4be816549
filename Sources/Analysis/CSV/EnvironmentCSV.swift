/// The writer of `environment.csv`: one line a fact about the machine and the run.
package enum EnvironmentCSV {
  /// The whole file, header first, with the facts in the order given.
  package static func text(for facts: [(String, String)]) -> String {
    CSVWriter.line(["key", "value"]) + facts.map { CSVWriter.line([$0.0, $0.1]) }.joined()
  }
}
