import BenchmarkModel
import Measurement
import Testing

@testable import Analysis

/// A results directory that the tool has written.
struct Results {
  let directory: String
  let rows: [TrialRow]

  init(_ directory: String) throws {
    self.directory = directory
    rows = try TrialsCSV.parse(try Self.text("\(directory)/trials.csv"))
  }

  private static func text(_ path: String) throws -> String {
    try #require(TextFile.read(path), "\(path) is missing")
  }

  func text(_ name: String) throws -> String { try Self.text("\(directory)/\(name)") }

  /// The rows of a file as cells by column.
  func table(_ name: String) throws -> [[String: String]] {
    let records = try CSVReader.records(in: try text(name))
    let header = try #require(records.first).fields
    return records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0.fields)) }
  }

  /// The facts of `environment.csv`.
  func facts() throws -> [String: String] {
    let pairs = try table("environment.csv").map { ($0["key"] ?? "", $0["value"] ?? "") }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// The row of a variant that comes but once.
  func row(_ variant: String) throws -> TrialRow {
    let matches = rows.filter { $0.benchmark.variant.description == variant }
    try #require(matches.count == 1)
    return matches[0]
  }
}

extension Sandbox {
  /// Runs `sockbench run` into a directory of its own and reads what it wrote.
  func measure(
    _ options: String, code: Int32 = 0, shell: String = ":", wrapper: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Results {
    let directory = "\(work)/measured.\(Clock.now())"
    let arguments = ["run"] + options.split(separator: " ").map(String.init)
    let outcome = try run(
      arguments + ["--output", directory], shell: shell, wrapper: wrapper)
    try #require(
      outcome.code == code, "\(outcome.errors)", sourceLocation: sourceLocation)
    return try Results(directory)
  }
}
