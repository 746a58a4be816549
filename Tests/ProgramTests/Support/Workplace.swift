import CTestSupport
import Glibc
import Measurement
import TestSupport
import Testing

@testable import sockbench

/// The directory of one test, in which it runs commands on a machine that is not there.
final class Workplace {
  let root: String

  init() throws {
    var template = Array("/tmp/programs.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { FileTree.remove(root) }

  /// Runs a command line of arguments without spaces.
  func run(
    _ line: String, on machine: SimulatedMachine = SimulatedMachine(), isWatched: Bool = false,
    columns: Int = 100
  ) throws -> ProgramOutcome {
    try run(
      line.split(separator: " ").map(String.init), on: machine, isWatched: isWatched,
      columns: columns)
  }

  /// Does what the main file of the tool does.
  func run(
    _ arguments: [String], on machine: SimulatedMachine = SimulatedMachine(),
    isWatched: Bool = false, columns: Int = 100
  ) throws -> ProgramOutcome {
    let trials = machine.trials.count
    let output = CollectedOutput()
    output.isWatched = isWatched
    output.columns = columns
    let code = try inside { () -> ExitCode in
      do throws(ProgramError) {
        return try Commands.tool.perform(withoutTurns(arguments), on: machine, to: output)
      } catch {
        if !error.sentence.isEmpty { output.complain(error.sentence) }
        return error.exitCode
      }
    }
    let isRepeatable = machine.trials.count == trials || arguments.contains("--seed")
    #expect(isRepeatable, "a test whose trials are in an order drawn at random")
    return ProgramOutcome(
      code: code.status, printed: output.printed, complaints: output.complaints,
      shown: output.shown)
  }

  /// Does something with the directory as the working one, which is this thread's own: other tests run beside.
  private func inside<Result>(_ body: () throws -> Result) throws -> Result {
    try #require(ts_work_in(root) == 0)
    // Nobody is left in a directory that is removed.
    defer { _ = ts_work_in("/") }
    return try body()
  }

  /// What a command has written into a directory.
  func results(_ directory: String) throws -> Results { try Results("\(root)/\(directory)") }

  /// The paths of all files and directories, from here.
  var files: [String] {
    FileTree.paths(below: root).map { String($0.dropFirst(root.count + 1)) }
  }

  /// The content of a file.
  func text(_ name: String) throws -> String {
    try #require(TextFile.read("\(root)/\(name)"), "\(name) is missing")
  }

  func write(_ name: String, _ text: String) throws {
    try AppendingFile.replace("\(root)/\(name)", with: text)
  }

  func makeDirectory(_ name: String) throws { try Directory.make("\(root)/\(name)") }

  func remove(_ name: String) { unlink("\(root)/\(name)") }

  /// Where a symbolic link leads.
  func linkTarget(_ name: String) throws -> String {
    var target = [CChar](repeating: 0, count: 256)
    let length = readlink("\(root)/\(name)", &target, target.count)
    try #require(length >= 0)
    return String(decoding: target[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// How a command has ended, and what it has said.
struct ProgramOutcome {
  let code: Int32
  /// On standard output.
  let printed: String
  /// On standard error, each a sentence.
  let complaints: [String]
  /// On standard error, of how far it has got.
  let shown: String

  /// The printed text as one line, however it was wrapped.
  var words: String { printed.replacing("\n", with: " ") }
}
