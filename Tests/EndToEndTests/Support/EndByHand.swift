import BenchmarkModel
import Glibc
import Testing

@testable import Measurement

/// An end of the tool whose harness is the test.
final class EndByHand {
  let process: SpawnedProcess
  private let control: CInt

  init(_ assignment: Assignment) throws {
    let fifo = "\(Sandbox.current.root)/control.\(Clock.now())"
    try #require(mkfifo(fifo, 0o600) == 0)
    control = open(fifo, O_RDWR)
    process = try Sandbox.current.start(["end"], input: fifo)
    say(assignment.text.text)
  }

  deinit { close(control) }

  func say(_ text: String) { _ = text.withCString { write(control, $0, strlen($0)) } }

  /// Waits until it has said a line that begins in a way.
  ///
  /// - Returns: what follows.
  func answer(_ beginning: String) throws -> String {
    var rest: Substring?
    let hasAnswered = eventually {
      let lines = process.printed.split(separator: "\n", omittingEmptySubsequences: false)
        .dropLast()
      rest = lines.first { $0.hasPrefix(beginning) }?.dropFirst(beginning.count)
      return rest != nil
    }
    try #require(hasAnswered, "\(process.printed)")
    return String(rest ?? "")
  }

  /// Waits until it has ended, with nothing to complain of.
  func record(of workload: Workload) throws -> EndRecord {
    let outcome = try process.wait()
    try #require(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome)")
    var lines = outcome.output.split(separator: "\n").drop { !$0.hasPrefix("sockbench-record") }
    let text = try KeyedText(kind: EndRecord.kind) { () -> String? in
      lines.popFirst().map(String.init)
    }
    let record = try EndRecord(text, of: workload)
    try #require(record.failure == nil, "\(record.failure ?? "")")
    return record
  }
}
