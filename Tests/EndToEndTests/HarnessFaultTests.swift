import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// What is left of a run whose harness is told to stop, or killed.
@Suite(.sandboxed) struct HarnessFaultTests {
  private func start(_ transport: String, trials: Int, duration: String) throws -> SpawnedProcess {
    try Sandbox.current.start([
      "run", "--transports", transport, "--workloads", "latency", "--sizes", "64", "--placement",
      "same", "--trials", "\(trials)", "--warmup", "0", "--duration", duration, "--output", "r",
    ])
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGUSR1, SIGUSR2])
  func toldToStop(signal: CInt) throws {
    let run = try start("unix-stream", trials: 1000, duration: "50ms")
    let trials = "\(Sandbox.current.work)/r/trials.csv"
    let hasRows = eventually {
      TextFile.read(trials).map { $0.split(separator: "\n").count > 3 } ?? false
    }
    try #require(hasRows)
    run.signal(signal)
    let outcome = try run.wait()
    #expect(outcome.code == 128 + signal)
    #expect(outcome.errors.hasPrefix("sockbench: ended by signal \(signal) after "))
    #expect(outcome.output.hasSuffix("results: r\n"))
    let rows = try Results("\(Sandbox.current.work)/r").rows
    #expect(rows.count >= 3)
    #expect(rows.allSatisfy { $0.status == .ok })
    let summary = try Results("\(Sandbox.current.work)/r").table("summary.csv")
    #expect(!summary.isEmpty)
  }

  @Test(arguments: ["unix-stream", "unix-dgram", "unix-seqpacket", "tcp", "pipe"])
  func killedInMidTrial(transport: String) throws {
    let run = try start(transport, trials: 1, duration: "5m")
    _ = try run.endsAtWork()
    run.signal(SIGKILL)
    #expect(try run.wait().signal == SIGKILL)
    // That nothing is left is expected at the end of every test.
  }

  @Test func theNextRunRemovesWhatAKilledHarnessHasLeft() throws {
    let sandbox = Sandbox.current
    // No process has this number: it is beyond the kernel's largest.
    let orphan = "\(sandbox.temporary)/sockbench.4194999.abcdef"
    let living = "\(sandbox.temporary)/sockbench.\(getpid()).abcdef"
    for directory in [orphan, living] {
      mkdir(directory, 0o700)
      try AppendingFile.replace("\(directory)/server0", with: "")
    }
    _ = try sandbox.measure(
      "--transports pipe --workloads latency --sizes 64 --placement same --trials 1 --warmup 0"
        + " --messages 10 --duration 20s")
    #expect(access(orphan, F_OK) != 0)
    #expect(access("\(living)/server0", F_OK) == 0)
    FileTree.remove(living)
  }
}
