import Analysis
import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// Searches for steps at sizes that the kernel was told.
@Suite(.sandboxed) struct CrossoverTests {
  /// Of a machine so busy that as many trials do not count, nothing can be asked.
  private static let tooManyInvalid = 30

  /// Searches until further trials judge the byte beyond a size, as the search alone has led there, and expects it to
  /// be told as a step of one side.
  ///
  /// - Parameter boundary: what the size just fills.
  private func expectStep(
    _ line: String, wrapper: [String] = [], of variant: String, beyond size: Int, boundary: String
  ) throws {
    func isJudged(_ trial: ComparedTrial) -> Bool {
      trial.purpose.step == .confirm && trial.isValid
        && Set(trial.benchmarks.map(\.message.request.bytes)) == [size, size + 1]
    }
    let (outcome, results) = try Sandbox.current.interrupt(
      "compare \(line) --find crossover --time-limit 10m", wrapper: wrapper
    ) { rows in
      let trials = ComparedTrial.trials(of: rows)
      return trials.count(where: isJudged) >= 2
        || trials.count { !$0.isValid } >= Self.tooManyInvalid
    }
    try Sandbox.current.expectSameReport(outcome, of: "r", as: "text", file: "crossover.csv")
    guard results.trials.contains(where: isJudged) else { return }
    let step = try #require(
      results.table("crossover.csv").first {
        $0["variant"] == variant && $0["smaller_bytes"] == "\(size)" && $0["step"] != "not searched"
      })
    // So few trials are certain of nothing.
    #expect(step["message_bytes"] == "\(size + 1)" && step["step"] == "cannot tell")
    #expect(step["boundary"] == boundary)
  }

  /// A writer of more than a pipe holds sleeps until the reader has read, which doubles the round trip.
  @Test func aPipeStepsAtItsCapacity() throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let variant = "pipe:capacity=\(page / 1024)K"
    try expectStep(
      "\(variant) pipe --sizes \(page - 500)..\(page + 500)", of: variant, beyond: page,
      boundary: "one pipe of \(page)")
  }

  /// A segment is shorter than the MTU by 20 bytes of IP, 20 of TCP, and 12 of time stamps; another one costs a third
  /// of the round trip.
  @Test(.enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
  func tcpStepsAtItsSegment() throws {
    try expectStep(
      "tcp unix-stream --sizes 39900..40000",
      wrapper: ["unshare", "-n", "sh", "-c", "ip link set lo mtu 40000 up; exec \"$@\"", "sh"],
      of: "tcp", beyond: 39_948, boundary: "one TCP segment of 39948")
  }
}
