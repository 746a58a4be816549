import Analysis
import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// What comes of a trial whose ends die or hang: a failed row with its reason, and the next trial.
@Suite(.sandboxed) struct EndFaultTests {
  /// Starts two trials of as many messages: small ones, done before anybody sees them at work, and
  /// large ones, to be caught in the middle.
  private func startTrials() throws -> SpawnedProcess {
    try Sandbox.current.start([
      "run", "--transports", "pipe", "--workloads", "latency", "--sizes", "64,4M", "--placement",
      "same", "--trials", "1", "--warmup", "0", "--messages", "2000", "--duration", "5m",
      "--output", "r",
    ])
  }

  /// Expects one failed row, one good row, and the complaint about the first.
  private func expectOneFailure(_ outcome: Outcome, isExpected: (String) -> Bool) throws {
    #expect(outcome.code == 4)
    let rows = try Results("\(Sandbox.current.work)/r").rows
    let failed = try #require(rows.first { $0.status == .failed })
    #expect(rows.filter { $0.status == .ok }.count == 1)
    #expect(rows.count == 2)
    #expect(isExpected(failed.reason), "\(failed.reason)")
    #expect(failed.metrics.isEmpty)
    #expect(
      outcome.errors
        == "sockbench: 1 of 2 trials failed, the rest is kept; the first, "
        + "\(failed.benchmark): \(failed.reason)\n")
    #expect(outcome.output.contains("results: r"))
  }

  @Test(arguments: [(0, "server"), (1, "client")]) func killed(place: Int, role: String) throws {
    let run = try startTrials()
    kill(try run.endsAtWork()[place], SIGKILL)
    try expectOneFailure(try run.wait()) { $0 == "the \(role) was ended by signal 9 (Killed)" }
  }

  /// Starts a trial that is in the midst of its slot for seconds, and is given up soon after that.
  private func startImpatiently() throws -> SpawnedProcess {
    try Sandbox.current.start(
      impatient: "--transports pipe --workloads latency --sizes 4M --duration 3s --patience 300ms"
        + " --grace 300ms")
  }

  @Test(arguments: [
    (0, "client: gave up waiting for the server to "),
    (1, "server: gave up waiting for the client to "),
  ])
  func stopped(place: Int, reason: String) throws {
    let run = try startImpatiently()
    kill(try run.endsAtWork()[place], SIGSTOP)
    let rows = try TrialsCSV.parse(try run.wait().output)
    #expect(rows.map(\.status) == [.failed])
    #expect(rows[0].reason.hasPrefix(reason), "\(rows[0].reason)")
  }

  /// The client has given up, closed its socket and removed its name when the server goes on, and the harness
  /// hears of both at once.
  @Test(arguments: ["unix-stream --sizes 4M", "unix-dgram --sizes 64K"])
  func theEndThatFailsFirstIsTheCause(transport: String) throws {
    let run = try Sandbox.current.start(
      impatient:
        "--transports \(transport) --workloads latency --duration 6s --patience 300ms --grace 5m")
    let ends = try run.endsAtWork()
    run.signal(SIGSTOP)
    kill(ends[0], SIGSTOP)
    // What it has to say may be more than the pipe to the harness takes.
    try #require(eventually { !ProcessTable.hasSocket(ends[1]) })
    kill(ends[0], SIGCONT)
    try #require(eventually { ProcessTable.isZombie(ends[0]) })
    run.signal(SIGCONT)
    let rows = try TrialsCSV.parse(try run.wait().output)
    #expect(rows.map(\.status) == [.failed])
    #expect(
      rows[0].reason.hasPrefix("client: gave up waiting for the server to "), "\(rows[0].reason)")
  }

  @Test func bothStopped() throws {
    let run = try startImpatiently()
    for end in try run.endsAtWork() { kill(end, SIGSTOP) }
    let rows = try TrialsCSV.parse(try run.wait().output)
    #expect(rows.map(\.status) == [.failed])
    #expect(
      rows.map(\.reason) == ["the server and client did not finish in time and were killed"])
  }

  /// Its clients give up by themselves, each after a wait of its own, and have no more to say: nobody waits for the
  /// server as long as for ends that may still be at work, which here would be for ever.
  @Test func aServerIsStoppedWhoseClientsFinish() throws {
    let run = try Sandbox.current.start(
      impatient: "--transports unix-stream --workloads overload --backlogs 1 --duration 5s"
        + " --patience 300ms --grace 1h")
    var ends: [pid_t] = []
    // It sleeps for each client that it serves, and but a few times to set up.
    let isAtWork = eventually {
      ends = ProcessTable.children(of: run.identifier)
      return ends.count == 2 && ProcessTable.sleeps(of: ends[0]) >= 50
    }
    try #require(isAtWork)
    kill(ends[0], SIGSTOP)
    let rows = try TrialsCSV.parse(try run.wait().output)
    #expect(rows.map(\.status) == [.failed])
    #expect(rows.map(\.reason) == ["the server did not finish in time and was killed"])
  }

  /// The floor joins these, so that there is a next trial.
  @Test(arguments: ["unix-stream", "unix-dgram", "unix-seqpacket", "tcp", "udp"])
  func afterAKilledEndTheNextTrialStarts(transport: String) throws {
    let run = try Sandbox.current.start([
      "run", "--transports", transport, "--workloads", "latency", "--sizes", "64", "--placement",
      "same", "--trials", "1", "--warmup", "0", "--duration", "5m", "--output", "r",
    ])
    let ends = try run.endsAtWork()
    kill(ends[1], SIGKILL)
    let areGone = eventually { !ProcessTable.children(of: run.identifier).contains(ends[0]) }
    #expect(areGone)
    _ = try run.endsAtWork()
    run.signal(SIGTERM)
    #expect(try run.wait().code == 128 + SIGTERM)
    let rows = try Results("\(Sandbox.current.work)/r").rows
    #expect(rows.map(\.reason) == ["the client was ended by signal 9 (Killed)"])
  }

  @Test func anEndThatCannotBeExecuted() throws {
    let sandbox = Sandbox.current
    let copy = "\(sandbox.root)/copy"
    let run = try sandbox.start(
      [
        "run", "--transports", "pipe", "--workloads", "latency", "--sizes", "64", "--placement",
        "same", "--trials", "2", "--warmup", "0", "--messages", "50000", "--duration", "5m",
        "--ends",
        "exec", "--output", "r",
      ], shell: "cp '\(Tool.path)' '\(copy)'", tool: copy)
    _ = try run.endsAtWork()
    chmod(copy, 0o644)
    try expectOneFailure(try run.wait()) { $0 == "the server exited with code 127" }
  }
}
