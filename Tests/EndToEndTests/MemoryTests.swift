import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// What the harness and the ends keep must not depend on how long they measure.
@Suite(.sandboxed) struct MemoryTests {
  /// In KiB: cells of a histogram that were never used before take a page each. Sixteen bytes a message are
  /// more within a second already.
  private static let mostGrowth = 256
  private static let second: UInt64 = 1_000_000_000

  @Test(arguments: [
    "--workloads latency --transports unix-stream",
    "--workloads throughput --transports udp",
    "--workloads connect --transports unix-stream --closer client",
    "--workloads fanin --transports unix-stream --clients 50",
    "--workloads fanin --transports unix-dgram --clients 50",
    "--workloads overload --transports unix-stream --offered 0.9 --service-time 50us",
    "--workloads lifecycle --transports unix-stream",
  ])
  func isFlatWhileATrialRuns(selection: String) throws {
    let line =
      "run \(selection) --placement same --sizes 64 --trials 1 --warmup 0 --duration 3200ms"
      + " --output out"
    let run = try Sandbox.current.start(line.split(separator: " ").map(String.init))
    let samples = try Self.samples(of: run)
    let outcome = try run.wait()
    #expect([0, 4].contains(outcome.code), "\(outcome.errors)")
    let starts = try Sandbox.current.results("out").rows.compactMap { $0.conditions[.start] }
    let start = UInt64(try #require(starts.min()))
    #expect(samples.count >= 3, "the harness and two ends")
    for samples in samples.values {
      // Tables grow to what they need in the first second, and records are written after the last.
      let late = samples.filter {
        $0.instant > start + Self.second && $0.instant < start + 3 * Self.second
      }
      .map(\.memory)
      let growth = try #require(late.max()) - #require(late.first)
      #expect(growth <= Self.mostGrowth, "\(late)")
    }
  }

  private struct Sample {
    let instant: UInt64
    /// Of its own, in KiB.
    let memory: Int
  }

  /// What each process had from time to time while the ends of one trial live.
  private static func samples(of run: SpawnedProcess) throws -> [pid_t: [Sample]] {
    try #require(eventually { ProcessTable.children(of: run.identifier).count >= 2 })
    let ends = ProcessTable.children(of: run.identifier)
    var samples: [pid_t: [Sample]] = [:]
    while Set(ProcessTable.children(of: run.identifier)).isSuperset(of: ends) {
      for process in [run.identifier] + ends {
        guard let memory = ownMemory(of: process) else { continue }
        samples[process, default: []].append(Sample(instant: Clock.now(), memory: memory))
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
