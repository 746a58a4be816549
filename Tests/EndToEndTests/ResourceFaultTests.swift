import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// A machine that is short of names, descriptors or processes.
@Suite(.sandboxed) struct ResourceFaultTests {
  private static let effort = [
    "--workloads", "latency", "--sizes", "64", "--placement", "same", "--trials", "1", "--warmup",
    "0", "--messages", "50", "--duration", "20s", "--output", "r",
  ]

  /// A TMPDIR below which no name of a socket fits.
  private func longDirectory() throws -> String {
    let path = "\(Sandbox.current.temporary)/\(String(repeating: "x", count: 100))"
    mkdir(path, 0o755)
    return path
  }

  @Test func namesThatDoNotFitAreSaidToBeforeAnythingIsMeasured() throws {
    let sandbox = Sandbox.current
    let long = try longDirectory()
    defer { FileTree.remove(long) }
    let outcome = try sandbox.run(["run", "--transports", "unix"] + Self.effort, temporary: long)
    #expect(outcome.code == 69)
    #expect(outcome.errors.contains("set TMPDIR to a shorter directory or use address=abstract"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(FileTree.paths(below: sandbox.work).isEmpty)
  }

  @Test func abstractNamesFitEverywhere() throws {
    let sandbox = Sandbox.current
    let long = try longDirectory()
    defer { FileTree.remove(long) }
    let outcome = try sandbox.run(
      ["run", "--transports", "unix:address=abstract"] + Self.effort, temporary: long)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try Results("\(sandbox.work)/r").rows.count == 4)
    #expect(Directory.entries(of: long).isEmpty)
  }

  @Test func aTemporaryDirectoryThatIsMissing() throws {
    let sandbox = Sandbox.current
    let missing = "\(sandbox.temporary)/missing"
    let named = try sandbox.run(
      ["run", "--transports", "unix-stream"] + Self.effort, temporary: missing)
    #expect(named.code == 69)
    #expect(named.errors.contains("in '\(missing)': No such file or directory; set TMPDIR"))
    #expect(FileTree.paths(below: sandbox.work).isEmpty)
    let nameless = try sandbox.run(
      ["run", "--transports", "tcp,unix-stream:address=pair"] + Self.effort, temporary: missing)
    #expect(nameless.code == 0, "\(nameless.errors)")
  }

  /// From one descriptor beyond the standard three upwards, which the dynamic loader needs itself: first there are
  /// too few for anything, then for some trials or all, and then there are enough.
  @Test func fewDescriptors() throws {
    let codes = try [4, 5, 6, 8, 10, 12, 14, 16, 20, 24, 32, 40].map { limit in
      let outcome = try Sandbox.current.run(
        ["run", "--transports", "unix-stream,unix-dgram", "--wait", "epoll"] + Self.effort,
        shell: "ulimit -n \(limit); rm -rf r")
      try expectWords(outcome, limit: limit)
      return try #require(outcome.code)
    }
    let order: [Int32] = [69, 4, 0]
    #expect(Set(codes) == Set(order))
    #expect(codes == order.flatMap { code in codes.filter { $0 == code } })
  }

  /// Whatever could not be done, one sentence says that it was for want of descriptors.
  private func expectWords(_ outcome: Outcome, limit: Int) throws {
    let sentences = outcome.errors.split(separator: "\n")
    #expect(sentences.count == (outcome.code == 0 ? 0 : 1), "\(limit): \(sentences)")
    #expect(sentences.allSatisfy { $0.contains("Too many open files") }, "\(limit): \(sentences)")
    guard outcome.code != 69 else { return }
    let rows = try Sandbox.current.results("r").rows
    #expect(rows.count == 3)
    for row in rows where row.status != .ok {
      #expect(row.status == .failed)
      #expect(row.reason.hasSuffix("Too many open files; raise the limit with ulimit -n"))
    }
  }

  @Test(.enabled(if: Machine.canChangeUser, "needs root, prlimit and setpriv"))
  func noMoreProcesses() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      ["run", "--transports", "pipe"] + Self.effort, wrapper: Machine.asLonelyStranger)
    #expect(outcome.code == 4)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    let reason = "could not start the server: Resource temporarily unavailable"
    #expect(try Results("\(sandbox.work)/r").rows.map(\.reason) == [reason])
  }
}
