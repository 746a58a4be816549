import Analysis
import BenchmarkModel
import Testing

@testable import sockbench

extension Workplace {
  /// Expects a command to end with one sentence, and to have printed and written nothing.
  ///
  /// - Parameter files: what was there before.
  func expectRefusal(
    _ line: String, on machine: SimulatedMachine = SimulatedMachine(), code: Int32,
    _ sentence: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let files = files
    let outcome = try run(line, on: machine)
    #expect(outcome.complaints == [sentence], sourceLocation: sourceLocation)
    #expect(outcome.code == code, sourceLocation: sourceLocation)
    #expect(outcome.printed.isEmpty && outcome.shown.isEmpty, sourceLocation: sourceLocation)
    #expect(self.files == files, sourceLocation: sourceLocation)
  }

  /// Expects a report from the rows alone to be what the command printed, to the last byte, and to
  /// leave the file with its numbers as it was.
  func expectSameReport(
    _ outcome: ProgramOutcome, of directory: String, as format: DocumentFormat = .text,
    file: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let name = "\(directory)/\(file)"
    let numbers = try text(name)
    remove(name)
    let report = try run("report \(directory) --format \(format)")
    #expect(report.code == 0 && report.complaints.isEmpty, sourceLocation: sourceLocation)
    #expect(report.printed == outcome.printed, sourceLocation: sourceLocation)
    #expect(try text(name) == numbers, sourceLocation: sourceLocation)
    let csv = try run("report \(directory) --format csv")
    #expect(csv.printed == numbers, sourceLocation: sourceLocation)
  }
}

extension ProgramOutcome {
  /// Expects a command to have ended well, or with a code that says no more than its result.
  func expectQuiet(code: Int32, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(self.code == code, "\(complaints) \(printed)", sourceLocation: sourceLocation)
    #expect(complaints.isEmpty && shown.isEmpty, sourceLocation: sourceLocation)
  }
}
