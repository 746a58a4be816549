import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// Output that cannot be written: exit code 73, one sentence, and what was measured is kept.
@Suite(.sandboxed) struct OutputFaultTests {
  private static func run(trials: Int = 2) -> [String] {
    [
      "run", "--transports", "pipe", "--workloads", "latency", "--sizes", "64", "--placement",
      "same",
      "--trials", "\(trials)", "--warmup", "0", "--messages", "10", "--duration", "20s", "--output",
    ]
  }

  private func expectComplaint(_ outcome: Outcome, _ sentence: String) {
    #expect(outcome.code == 73)
    #expect(outcome.errors == "sockbench: \(sentence)\n")
    #expect(!outcome.output.contains("results:"))
  }

  /// Rows have some 300 bytes: the limits end in the middle of different rows.
  @Test(arguments: [16, 17, 18]) func filesOfLimitedSize(blocks: Int) throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(Self.run(trials: 200) + ["r"], shell: "ulimit -f \(blocks)")
    expectComplaint(outcome, "cannot write r/trials.csv: File too large")
    let rows = try Results("\(sandbox.work)/r").rows
    #expect(rows.count > 5 && rows.count < 200)
    #expect(rows.map(\.trial) == Array(0..<rows.count))
  }

  @Test(.enabled(if: Machine.canMount, "needs mount(2)")) func aFullDisk() throws {
    let sandbox = Sandbox.current
    let script = """
      mkdir disk && mount -t tmpfs -o size=24k none disk && "$@"; code=$?
      cp -r disk/r kept; exit $code
      """
    let outcome = try sandbox.run(
      Self.run(trials: 200) + ["disk/r"], wrapper: ["unshare", "-m", "sh", "-c", script, "sh"])
    // Both grow with every trial.
    let full = outcome.errors.contains("trials.csv") ? "trials.csv" : "histograms.hlog"
    expectComplaint(outcome, "cannot write disk/r/\(full): No space left on device")
    let rows = try Results("\(sandbox.work)/kept").rows
    #expect(rows.count > 5 && rows.count < 200)
  }

  @Test func aClosedStandardOutputIsRefusedAtOnce() throws {
    let outcome = try Sandbox.current.run(Self.run() + ["r"], shell: "exec >&-")
    expectComplaint(outcome, "standard output is closed; send it to a file or to /dev/null")
    #expect(FileTree.paths(below: Sandbox.current.work).isEmpty)
  }

  @Test func aStandardOutputThatFails() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(Self.run() + ["r"], shell: "exec >/dev/full")
    expectComplaint(outcome, "cannot write to standard output: No space left on device")
    #expect(try Results("\(sandbox.work)/r").rows.count == 2)
  }

  /// As with `| head`: it is left quietly, with the code of a death by SIGPIPE.
  @Test func aReaderWhoHasSeenEnough() throws {
    let sandbox = Sandbox.current
    // A pipe without a reader: opened for both, then only its write end kept.
    let shell = "mkfifo ../pipe; exec 3<>../pipe; exec >../pipe; exec 3<&-"
    for arguments in [Self.run() + ["r"], ["report", "r"], ["--help"]] {
      let outcome = try sandbox.run(arguments, shell: "rm -f ../pipe; \(shell)")
      #expect(outcome.code == 128 + SIGPIPE)
      #expect(outcome.errors.isEmpty)
    }
    #expect(try Results("\(sandbox.work)/r").rows.count == 2)
  }

  @Test func aListThatCannotBeWritten() throws {
    let outcome = try Sandbox.current.run(["list"], shell: "exec >/dev/full")
    expectComplaint(outcome, "cannot write to standard output: No space left on device")
  }

  @Test func aClosedStandardErrorIsNoReasonToFail() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      Self.run() + ["r", "--verbose"], shell: "exec 2>&-")
    #expect(outcome.code == 0)
    #expect(try Results("\(sandbox.work)/r").rows.count == 2)
  }
}
