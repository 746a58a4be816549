import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// A server of load that is slowed down on purpose. A busy machine makes latency longer, never shorter.
@Suite(.sandboxed) struct LoadSlowdownTests {
  /// No request is answered before the busy loop is over, and no message without a reply is noted before it.
  @Test(arguments: [
    ("unix-stream", ""), ("tcp", "--server processes"), ("tcp", "--one-way"),
    ("unix-dgram", "--one-way"), ("udp", ""), ("pipe", ""),
  ])
  func theServerIsBusyWithEachMessage(transport: String, choice: String) throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "check --against \(Tool.path) --transports \(transport) --workloads load \(choice)"
        + " --rates 500 --arrivals constant --placement same --inject 1000 --time-limit 8s --output r"
        + " --quiet")
    #expect([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    let rows = try sandbox.results("r").rows.filter { $0.purpose?.role == .check }
    let slowed = rows.filter { ($0.conditions[.injectedDelay] ?? 0) > 0 }
    #expect(!slowed.isEmpty, "\(outcome.output)")
    #expect(slowed.allSatisfy { $0.arm == 1 })
    for row in slowed {
      guard let smallest = row.metrics[.loads.smallest] else { continue }
      // The reply may be on its way when the histogram's cell begins.
      #expect(smallest >= 0.95 * (row.conditions[.injectedDelay] ?? 0), "\(row.benchmark)")
    }
  }
}
