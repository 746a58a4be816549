import BenchmarkModel
import TestSupport
import Testing

/// Ticks interrupt what is measured only where something depends on them.
@Suite(.sandboxed, .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
struct TickTests {
  /// The seconds until the first tick, of each time that an end sets its timer.
  private static func delays(in log: String) -> [Int] {
    log.split(separator: "\n").filter { $0.hasPrefix("setitimer(") }.compactMap { line in
      line.components(after: "it_value={tv_sec=")
    }
  }

  @Test(arguments: [
    ("unix-stream", "latency", false), ("tcp", "throughput", false), ("udp", "latency", true),
    ("tcp", "connect", true),
  ])
  func theyBeginWhenTheLastSlotIsOver(
    transport: String, workload: String, areNeeded: Bool
  ) throws {
    let logs = try Sandbox.current.logsOfEnds(
      "--transports \(transport) --workloads \(workload) --sizes 64 --placement same --trials 1"
        + " --warmup 0 --messages 20 --duration 600s")
    let delays = logs.map(Self.delays).filter { !$0.isEmpty }
    #expect(!delays.isEmpty)
    // They are set up once for the meeting, and where nothing needs them put off.
    let isSoon = { (delays: [Int]) in (delays.last ?? 0) < 500 }
    #expect(delays.contains(where: isSoon) == areNeeded)
  }
}

extension Substring {
  /// The whole number behind some words; nil where there is none.
  fileprivate func components(after words: String) -> Int? {
    guard let place = firstRange(of: words) else { return nil }
    return Int(self[place.upperBound...].prefix { $0.isNumber })
  }
}
