import Glibc
import Measurement
import TestSupport
import Testing

extension Sandbox {
  /// Runs a command line of arguments without spaces.
  func run(line: String) throws -> Outcome {
    try run(line.split(separator: " ").map(String.init))
  }

  /// What the tool wrote below its working directory.
  func results(_ directory: String) throws -> Results { try Results("\(work)/\(directory)") }

  /// Expects a command to end with one sentence, and to have written nothing but `files`.
  func expectRefusal(
    _ outcome: Outcome, code: Int32, _ sentence: String, files: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.code == code, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    #expect(outcome.errors.hasPrefix("sockbench: "), sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.split(separator: "\n").count == 1, sourceLocation: sourceLocation)
    #expect(FileTree.paths(below: work) == files, sourceLocation: sourceLocation)
  }

  /// Expects a report from the rows alone to be what the command printed, to the last byte, and to
  /// leave the file with its numbers as it was.
  func expectSameReport(
    _ outcome: Outcome, of directory: String, as format: String, file: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = "\(work)/\(directory)/\(file)"
    let numbers = try #require(TextFile.read(path), sourceLocation: sourceLocation)
    unlink(path)
    let report = try run(["report", directory, "--format", format])
    #expect(report.code == 0, "\(report.errors)", sourceLocation: sourceLocation)
    #expect(report.output == outcome.output, sourceLocation: sourceLocation)
    #expect(report.errors.isEmpty, sourceLocation: sourceLocation)
    #expect(TextFile.read(path) == numbers, sourceLocation: sourceLocation)
    let csv = try run(["report", directory, "--format", "csv"])
    #expect(csv.output == numbers, sourceLocation: sourceLocation)
  }

  /// Writes a shell script into the root that can be executed.
  ///
  /// - Returns: its path.
  func script(_ name: String, _ body: String) throws -> String {
    let path = try keep(name, "#!/bin/sh\n\(body)\n")
    chmod(path, 0o755)
    return path
  }
}
