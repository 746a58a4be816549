import BenchmarkModel
import Glibc
import Measurement
import Testing

/// `sockbench end` without a harness: whatever it is told, it answers with a record.
@Suite(.sandboxed) struct EndByHandTests {
  private static let heading = "sockbench-assignment 2\n"
  private static let mark = "end-of-assignment\n"
  private static let rest = """
    workload=latency
    message_bytes=64
    backlog=1
    wait=block
    batch=1
    slot=0,1000000,1
    slots_shift=true
    alive_until_ns=1000000
    settling_ns=0

    """

  private func server(at path: String) -> String {
    Self.heading + "role=server\nvariant=unix-stream\nserver_address=path:\(path)\n" + Self.rest
      + Self.mark
  }

  /// What the end says of its failure.
  private func failure(of assignment: String) throws -> String {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(["end"], input: try sandbox.keep("assignment", assignment))
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("sockbench-record 2\nfailure="))
    #expect(outcome.output.hasSuffix("\nend-of-record\n"))
    let line = outcome.output.split(separator: "\n").dropFirst().first ?? ""
    return String(line.dropFirst("failure=".count))
  }

  @Test(arguments: [
    ("", "the assignment ended before it began"),
    ("hello\n", "'hello' stands where 'sockbench-assignment 2' should"),
    ("no line end", "the assignment ended before it began"),
    ("sockbench-assignment 9\n\(mark)", "'sockbench-assignment 9' stands where"),
    (heading, "the assignment broke off before its end mark"),
    ("\(heading)role=server\n", "the assignment broke off before its end mark"),
    ("\(heading)role\n\(mark)", "'role' in the assignment is not key=value"),
    ("\(heading)\(mark)", "the assignment does not say its role"),
    ("\(heading)role=king\n\(mark)", "the assignment has the unreadable role 'king'"),
    ("\(heading)role=client\nvariant=smtp\n\(mark)", "the assignment has the unreadable variant"),
    (
      "\(heading)role=client\nvariant=tcp\n\(rest)batch=0\n\(mark)",
      "the assignment has the unreadable batch"
    ),
    (
      "\(heading)role=client\nvariant=tcp\n\(rest)slot=1\n\(mark)",
      "the assignment has the unreadable slot"
    ),
    (
      "\(heading)role=client\nvariant=tcp\n\(rest)\(mark)",
      "the assignment names neither an address"
    ),
    (
      "\(heading)role=server\nvariant=tcp\n\(rest)\(mark)",
      "the assignment names neither an address"
    ),
    (
      "\(heading)role=client\nvariant=unix-stream\nserver_address=path:/nowhere\n\(rest)\(mark)",
      "could not connect to /nowhere: No such file or directory"
    ),
    (
      "\(heading)role=client\nvariant=tcp\ncpu=4000\n\(rest)\(mark)",
      "could not be pinned to CPU 4000"
    ),
    (
      "\(heading)role=client\nvariant=tcp\n\(rest)slot=500000,900000,1\n\(mark)",
      "the assignment has slots that overlap or are out of order"
    ),
    ("\u{0}\u{1}\n\(mark)", "'\u{0}\u{1}' stands where"),
  ])
  func wrongAssignments(assignment: String, sentence: String) throws {
    #expect(try failure(of: assignment).hasPrefix(sentence))
  }

  /// Descriptors that are not there, that are no sockets, or that are open for the wrong direction.
  @Test(arguments: [
    ("pipe", "30,31"), ("pipe", "4,3"), ("pipe", "3,3"), ("unix-stream:address=pair", "30,30"),
    ("unix-dgram:address=pair", "3,3"), ("pipe", "99999999999,3"),
  ])
  func descriptorsThatCarryNoMessages(variant: String, inherited: String) throws {
    let assignment =
      Self.heading + "role=client\nvariant=\(variant)\ninherited=\(inherited)\n" + Self.rest
      + Self.mark
    let outcome = try Sandbox.current.run(
      ["end"], shell: "exec 3</dev/null 4>/dev/null",
      input: try Sandbox.current.keep("assignment", assignment))
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains("messages over \(variant) cannot go through them"),
      "\(outcome.output)")
  }

  @Test func aRecordThatNobodyCanReadIsAnInternalError() throws {
    let outcome = try Sandbox.current.run(["end"], shell: "exec >/dev/full")
    #expect(outcome.code == 70)
  }

  @Test func aServerRemovesWhatAKilledOneHasLeft() throws {
    let sandbox = Sandbox.current
    let path = "\(sandbox.temporary)/s"
    let input = try sandbox.keep("assignment", server(at: path))
    let first = try startServer(input, path)
    first.signal(SIGKILL)
    #expect(try first.wait().signal == SIGKILL)
    #expect(access(path, F_OK) == 0)
    let second = try startServer(input, path)
    second.signal(SIGTERM)
    #expect(try second.wait().code == 128 + SIGTERM)
    #expect(access(path, F_OK) != 0)
  }

  @Test func aServerThatAnswersKeepsItsName() throws {
    let sandbox = Sandbox.current
    let path = "\(sandbox.temporary)/s"
    let server = try startServer(try sandbox.keep("first", server(at: path)), path)
    #expect(
      try failure(of: self.server(at: path))
        == "another server answers at '\(path)'; stop it or choose another name")
    #expect(access(path, F_OK) == 0)
    // It took the question for its client, and has nobody to open its gate.
    #expect(try server.wait().output.contains("failure=the harness did not open the gate"))
    unlink(path)
  }

  private func startServer(_ input: String, _ path: String) throws -> SpawnedProcess {
    let server = try Sandbox.current.start(["end"], input: input)
    let isListening = eventually { server.printed == "listening path:\(path)\n" }
    try #require(isListening)
    return server
  }

  @Test func aFileAtThePathIsKept() throws {
    let path = try Sandbox.current.keep("precious", "text")
    #expect(
      try failure(of: server(at: path))
        == "'\(path)' exists and is not a socket; remove it or choose another name")
    #expect(TextFile.read(path) == "text")
  }
}
