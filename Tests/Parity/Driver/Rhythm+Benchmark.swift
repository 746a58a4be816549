import BenchmarkModel

extension Schedule.Rhythm {
  /// How the contestants take turns in a benchmark.
  ///
  /// Bulk transfer needs longer slots than round trips: on one CPU the ends alternate a full queue at
  /// a time, and large messages are few in a millisecond. The end of its slots takes longer too, above
  /// all where messages are lost and a quiet time tells that all have come.
  init(for benchmark: Benchmark) {
    let milliseconds: UInt64 =
      switch (benchmark.workload, benchmark.placement) {
      case (.latency, _): 1
      case (.throughput, .same): 5
      case (.throughput, _): benchmark.message >= ByteCount(64 << 10) ? 2 : 1
      }
    let gap: UInt64 =
      switch (benchmark.workload, benchmark.variant.transport.losesMessages) {
      case (.latency, _): 200_000
      case (.throughput, false): 500_000
      case (.throughput, true): 3_000_000
      }
    self.init(slot: milliseconds * 1_000_000, gap: gap, rounds: 50, warmup: 10_000_000)
  }
}
