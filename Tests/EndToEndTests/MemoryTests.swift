import Analysis
import BenchmarkModel
import Glibc
import Measurement
import Testing

/// What the harness and the ends keep must not depend on how long they measure.
@Suite(.sandboxed) struct MemoryTests {
  /// In KiB, in that third of the time in which a process grows least: cells of a histogram that were never used
  /// before take a page each, and come in bursts where a machine is busy. Sixteen bytes a message are more, and
  /// come all the time.
  private static let mostGrowth = 80
  private static let tenth: UInt64 = 100_000_000

  /// - Parameters:
  ///   - start: the tenths of a second after which tables have grown to what they need.
  ///   - end: those before records are written.
  @Test(arguments: [
    ("--workloads latency --transports unix-stream", 5, 14),
    ("--workloads throughput --transports udp", 5, 14),
    ("--workloads connect --transports unix-stream --closer client", 10, 30),
    ("--workloads fanin --transports unix-stream --clients 50", 5, 14),
    ("--workloads fanin --transports unix-dgram --clients 50", 5, 14),
    // A client keeps what was offered since the oldest in the queue: on a busy machine, of a long one, a lot.
    (
      "--workloads overload --transports unix-stream --backlogs 4 --offered 0.3 --service-time 50us",
      10, 30
    ),
    ("--workloads lifecycle --transports unix-stream", 10, 30),
  ])
  func isFlatWhileATrialRuns(selection: String, from start: UInt64, to end: UInt64) throws {
    // Without the pipe that joins the trials of a run.
    let run = try Sandbox.current.start(
      impatient: "\(selection) --sizes 64 --duration \(end + 2)00ms")
    let samples = try Self.samples(of: run)
    let rows = try TrialsCSV.parse(try run.wait().output)
    try #require(rows.count == 1 && rows[0].status != .failed, "\(rows.map(\.reason))")
    let origin = UInt64(try #require(rows[0].conditions[.start]))
    #expect(samples.count >= 3, "the harness and two ends")
    for samples in samples.values {
      let third = (end - start) * Self.tenth / 3
      let growths = (UInt64(0)..<3).compactMap { part -> Int? in
        let first = origin + start * Self.tenth + part * third
        let memory = samples.filter { (first..<first + third).contains($0.instant) }.map(\.memory)
        return memory.first.flatMap { before in memory.max().map { $0 - before } }
      }
      #expect(try #require(growths.min()) <= Self.mostGrowth, "\(samples.map(\.memory))")
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
