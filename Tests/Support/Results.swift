package import Analysis
package import BenchmarkModel
import Measurement

/// A results directory that the tool has written.
package struct Results {
  package let directory: String
  package let rows: [TrialRow]

  package init(_ directory: String) throws {
    self.directory = directory
    rows = try TrialsCSV.parse(try Self.text("\(directory)/trials.csv"))
  }

  private static func text(_ path: String) throws -> String {
    guard let text = TextFile.read(path) else { throw Unexpected("\(path) is missing") }
    return text
  }

  package func text(_ name: String) throws -> String { try Self.text("\(directory)/\(name)") }

  /// The names of the files.
  package var files: Set<String> { Set(Directory.entries(of: directory)) }

  /// The rows of a file as cells by column.
  package func table(_ name: String) throws -> [[String: String]] {
    let records = try CSVReader.records(in: try text(name))
    guard let header = records.first?.fields else { throw Unexpected("\(name) is empty") }
    return records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0.fields)) }
  }

  /// The facts of `environment.csv`.
  package func facts() throws -> [String: String] {
    try EnvironmentCSV.parse(try text("environment.csv"))
  }

  /// The row of a variant that comes but once.
  package func row(_ variant: String) throws -> TrialRow {
    let matches = rows.filter { $0.benchmark.variant.description == variant }
    guard matches.count == 1 else { throw Unexpected("\(matches.count) rows are of \(variant)") }
    return matches[0]
  }

  /// The trials whose arms took turns.
  package var trials: [ComparedTrial] { ComparedTrial.trials(of: rows) }
}
