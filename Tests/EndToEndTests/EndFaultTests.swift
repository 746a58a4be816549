import BenchmarkModel
import Glibc
import Testing

/// What comes of a trial whose ends die or hang: a failed row with its reason, and the next trial.
@Suite(.sandboxed) struct EndFaultTests {
  /// Two trials, long enough to catch the ends of the first at work.
  private func startTwoTrials(_ transport: String = "pipe", duration: String) throws
    -> SpawnedProcess
  {
    try Sandbox.current.start([
      "run", "--transports", transport, "--workloads", "latency", "--sizes", "64", "--placement",
      "same", "--trials", transport == "pipe" ? "2" : "1", "--warmup", "0", "--duration", duration,
      "--seed", "1", "--output", "r",
    ])
  }

  /// Expects one failed row, one good row, and the complaint about the first.
  private func expectOneFailure(_ outcome: Outcome, _ reason: String) throws {
    #expect(outcome.code == 4)
    let rows = try Results("\(Sandbox.current.work)/r").rows
    let failed = try #require(rows.first { $0.status == .failed })
    #expect(rows.filter { $0.status == .ok }.count == 1)
    #expect(rows.count == 2)
    #expect(failed.reason == reason)
    #expect(failed.metrics.isEmpty)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(
      outcome.errors
        == "sockbench: 1 of 2 trials failed, the rest is kept; the first, "
        + "\(failed.benchmark): \(reason)\n")
    #expect(outcome.output.contains("results: r"))
  }

  @Test(arguments: ["pipe", "unix-stream", "unix-dgram"], [(0, "server"), (1, "client")])
  func killed(transport: String, end: (place: Int, role: String)) throws {
    let run = try startTwoTrials(transport, duration: "2s")
    // Where the pipe is only the floor, its trial may come first; its ends would do as well.
    kill(try run.endsAtWork()[end.place], SIGKILL)
    try expectOneFailure(try run.wait(), "the \(end.role) was ended by signal 9 (Killed)")
  }

  @Test(arguments: [
    (0, "client: gave up waiting for the server to send"),
    (1, "server: gave up waiting for the client to send"),
  ])
  func stopped(place: Int, reason: String) throws {
    let run = try startTwoTrials(duration: "2s")
    kill(try run.endsAtWork()[place], SIGSTOP)
    try expectOneFailure(try run.wait(), reason)
  }

  @Test func bothStopped() throws {
    let run = try startTwoTrials(duration: "2s")
    for end in try run.endsAtWork() { kill(end, SIGSTOP) }
    let reason = "the server and client did not finish in time and were killed"
    try expectOneFailure(try run.wait(), reason)
  }

  @Test func anEndThatCannotBeExecuted() throws {
    let sandbox = Sandbox.current
    let copy = "\(sandbox.root)/copy"
    let run = try sandbox.start(
      [
        "run", "--transports", "pipe", "--workloads", "latency", "--sizes", "64", "--placement",
        "same", "--trials", "2", "--warmup", "0", "--duration", "2s", "--ends", "exec", "--output",
        "r",
      ], shell: "cp '\(Tool.path)' '\(copy)'", tool: copy)
    _ = try run.endsAtWork()
    chmod(copy, 0o644)
    try expectOneFailure(try run.wait(), "the server exited with code 127")
  }
}
