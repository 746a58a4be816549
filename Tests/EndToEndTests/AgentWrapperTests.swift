import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// Launchers that people use, each in turns with a pair that was forked.
@Suite(.sandboxed, .enabled(if: Machine.canMakeNetworks, "needs namespaces"))
struct AgentWrapperTests {
  @Test(arguments: [
    "unshare --pid --fork --kill-child", "nsenter --target \(getpid()) --net",
    "bwrap --dev-bind / / --unshare-pid --die-with-parent", "chrt --other 0", "setsid --wait",
    "timeout 100", "sh -c 'exec \"$@\"' sh", "sh -c '\"$@\"; exit $?' sh",
  ])
  func inTurns(words: String) throws {
    guard Tool.exists(String(words.prefix { $0 != " " })) else { return }
    var rows: [TrialRow] = []
    // A busy machine may make all trials of a comparison invalid.
    for _ in 1...5 {
      let outcome = try Sandbox.current.run(
        ["compare", "unix-stream", "unix-stream:via=\(words)", "--workloads", "latency"]
          + ["--sizes", "64", "--trials", "9", "--time-limit", "20s", "--output", "r"])
      #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
      rows = try Sandbox.current.results("r").rows.filter { $0.benchmark.variant.launcher != nil }
      if rows.contains(where: { $0.status == .ok }) { break }
      FileTree.remove("\(Sandbox.current.work)/r")
    }
    #expect(rows.contains { $0.status == .ok }, "\(rows.map(\.reason))")
  }
}
