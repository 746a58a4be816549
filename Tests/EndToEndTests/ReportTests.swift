import Glibc
import Measurement
import TestSupport
import Testing

/// What `sockbench report` does to the directory that it reads.
@Suite(.sandboxed) struct ReportTests {
  private static let run =
    "run --transports pipe --workloads latency --sizes 64 --placement same --trials 1 --warmup 0"
    + " --messages 50 --duration 20s --output r"

  private var summary: String { "\(Sandbox.current.work)/r/summary.csv" }

  /// - Returns: what a report prints, and the summary that belongs to the rows.
  private func measure() throws -> (output: String, summary: String) {
    let sandbox = Sandbox.current
    try #require(try sandbox.run(line: Self.run).code == 0)
    let report = try sandbox.run(line: "report r")
    return (report.output, try #require(TextFile.read(summary)))
  }

  @Test(.enabled(if: Machine.canChangeUser, "needs root, prlimit and setpriv"))
  func aDirectoryOfSomebodyElseIsOnlyRead() throws {
    let rows = try measure()
    for isStale in [false, true] {
      if isStale { try AppendingFile.replace(summary, with: "stale\n") }
      let outcome = try Sandbox.current.run(["report", "r"], wrapper: Machine.asStranger(2))
      #expect(outcome.code == 0)
      #expect(outcome.output == rows.output)
      let complaint =
        "sockbench: 'r' was only read, and summary.csv there left as it was: Permission denied\n"
      #expect(outcome.errors == (isStale ? complaint : ""))
    }
    #expect(TextFile.read(summary) == "stale\n")
  }

  @Test(.enabled(if: Machine.canMount, "needs mount(2)"))
  func aReadOnlyFileSystemIsOnlyRead() throws {
    let rows = try measure()
    try AppendingFile.replace(summary, with: "stale\n")
    let script = #"mount --bind -o ro r r && mount -o remount,bind,ro r && cd . && exec "$@""#
    let outcome = try Sandbox.current.run(
      ["report", "r"], wrapper: ["unshare", "-m", "sh", "-c", script, "sh"])
    #expect(outcome.code == 0)
    #expect(outcome.output == rows.output)
    #expect(outcome.errors.hasSuffix("left as it was: Read-only file system\n"))
  }

  @Test func aFullDiskIsAnError() throws {
    _ = try measure()
    try AppendingFile.replace(summary, with: "stale\n")
    let outcome = try Sandbox.current.run(
      ["report", "r"], shell: "ulimit -f 1; exec >/dev/null")
    #expect(outcome.code == 73)
    #expect(outcome.errors == "sockbench: cannot write r/summary.csv: File too large\n")
    #expect(TextFile.read(summary) == "stale\n")
  }
}
