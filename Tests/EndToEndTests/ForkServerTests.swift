import Analysis
import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// Builds that a check loads once a cycle, and those for which exec has to do.
@Suite(.sandboxed) struct ForkServerTests {
  /// Checks this build against a script that notes what it is asked for.
  ///
  /// - Parameter body: the rest of the script; `TOOL` is this build.
  /// - Returns: how often each command was asked for.
  private func check(
    against body: String, _ options: String = "--time-limit 2s"
  ) throws -> [String: Int] {
    let sandbox = Sandbox.current
    let script = try sandbox.script("base", "TOOL='\(Tool.path)'\necho $1 >> \"$0.log\"\n\(body)")
    let outcome = try sandbox.run(
      line: "check --transports pipe,unix-stream --workloads latency --sizes 64 --output r"
        + " \(options) --against \(script)")
    #expect([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    let words = try #require(TextFile.read("\(script).log")).split(separator: "\n")
    return Dictionary(words.map { (String($0), 1) }, uniquingKeysWith: +)
  }

  private func trials() throws -> [ComparedTrial] {
    let trials = try Sandbox.current.results("r").trials
    #expect(!trials.isEmpty)
    for row in trials.flatMap(\.arms) { #expect(row.status != .failed, "\(row.reason)") }
    return trials
  }

  /// Each role of each arm that is the base has one a cycle.
  @Test func oneACycle() throws {
    let asked = try check(against: #"exec "$TOOL" "$@""#)
    var cycles: [[ComparedTrial]] = []
    for trial in try trials() {
      if let last = cycles.last?.first, last.arms[0].cycle == trial.arms[0].cycle {
        cycles[cycles.count - 1].append(trial)
      } else {
        cycles.append([trial])
      }
    }
    let servers = cycles.map { $0.contains { $0.purpose.role != .check } ? 4 : 2 }
    #expect(asked == ["--version": 1, "fork-server": servers.reduce(0, +)])
  }

  /// Whoever stands between would be the parent of the ends; others do not answer, or say something else.
  @Test(arguments: [
    #""$TOOL" "$@""#, #"[ $1 = fork-server ] && exit 1; exec "$TOOL" "$@""#,
    #"[ $1 = fork-server ] && echo hello >&0; exec "$TOOL" "$@""#,
    #"[ $1 = fork-server ] && exec sleep 1000; exec "$TOOL" "$@""#,
    #"[ $1 = fork-server ] && { printf ready >&0; exec sleep 1000; }; exec "$TOOL" "$@""#,
    #"[ $1 = fork-server ] && { printf ready >&0; head -c 1; printf 1 >&0; exec sleep 1000; }; exec "$TOOL" "$@""#,
  ])
  func execHasToDo(body: String) throws {
    let asked = try check(against: body)
    let arms = try trials().map { $0.purpose.role == .check ? 1 : 2 }.reduce(1, +)
    // Two ends of each, those of the trial before all others among them.
    #expect(asked["end"] == arms * 2)
    // The second may be ended before it has begun.
    #expect((1...2).contains(asked["fork-server"] ?? 0))
  }

  /// An older build is not asked for what it does not know.
  @Test func anOlderBuild() throws {
    let asked = try check(
      against:
        #"[ $1 = --version ] && { "$TOOL" $1 | sed s/fork-server//; exit; }; exec "$TOOL" "$@""#)
    #expect(asked["fork-server"] == nil && asked["end"] != nil)
    _ = try trials()
  }

  /// One that dies takes no trial along: another takes its place, or exec does.
  @Test func oneThatDies() throws {
    let asked = try check(
      against: #"[ $1 = fork-server ] && (sleep .2; kill -9 $$) & exec "$TOOL" "$@""#)
    #expect(asked["fork-server"] != nil)
    _ = try trials()
  }
}
