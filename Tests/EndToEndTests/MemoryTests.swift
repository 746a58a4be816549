import BenchmarkModel
import Glibc
import Measurement
import Testing

/// What the harness and the ends keep must not depend on how long they measure.
@Suite(.sandboxed) struct MemoryTests {
  /// In KiB: cells of a histogram that were never used before take a page each. Sixteen bytes a message are
  /// more within a second already.
  private static let mostGrowth = 256
  /// Samples before the ends have left: they write their records then.
  private static let lastOnes = 5

  @Test(arguments: [
    "--workloads latency --transports unix-stream",
    "--workloads throughput --transports udp",
    "--workloads connect --transports unix-stream --closer client",
    "--workloads fanin --transports unix-stream --clients 50",
    "--workloads fanin --transports unix-dgram --clients 50",
    "--workloads backlog --transports unix-stream --offered 0.9 --service-time 50us",
    "--workloads lifecycle --transports unix-stream",
  ])
  func isFlatWhileATrialRuns(selection: String) throws {
    let line =
      "run \(selection) --placement same --sizes 64 --trials 1 --warmup 0 --duration 3s"
      + " --output out"
    let run = try Sandbox.current.start(line.split(separator: " ").map(String.init))
    let samples = try Self.samples(of: run)
    let outcome = try run.wait()
    #expect([0, 4].contains(outcome.code), "\(outcome.errors)")
    #expect(samples.count >= 3, "the harness and two ends")
    for memory in samples.values {
      // In the first half a process may still start, and its tables grow to what they need.
      let late = memory.dropLast(Self.lastOnes).suffix(memory.count / 2)
      try #require(late.count > Self.lastOnes)
      let growth = try #require(late.max()) - #require(late.first)
      #expect(growth <= Self.mostGrowth, "\(memory)")
    }
  }

  /// Memory of its own that each process had, in KiB, from time to time while the ends of one trial live.
  private static func samples(of run: SpawnedProcess) throws -> [pid_t: [Int]] {
    try #require(eventually { ProcessTable.children(of: run.identifier).count >= 2 })
    let ends = ProcessTable.children(of: run.identifier)
    var samples: [pid_t: [Int]] = [:]
    while Set(ProcessTable.children(of: run.identifier)).isSuperset(of: ends) {
      for process in [run.identifier] + ends {
        if let memory = ownMemory(of: process) { samples[process, default: []].append(memory) }
      }
      usleep(50_000)
    }
    return samples
  }

  private static func ownMemory(of process: pid_t) -> Int? {
    let lines = (TextFile.read("/proc/\(process)/status") ?? "").split(separator: "\n")
    let line = lines.first { $0.hasPrefix("RssAnon:") }
    return line.flatMap { Int($0.split(whereSeparator: \.isWhitespace)[1]) }
  }
}
