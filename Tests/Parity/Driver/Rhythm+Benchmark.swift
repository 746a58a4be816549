import BenchmarkModel

extension Schedule.Rhythm {
  /// How the contestants take turns in a benchmark.
  ///
  /// Bulk transfer needs longer slots than round trips: on one CPU the ends alternate a full queue at
  /// a time, and large messages are few in a millisecond.
  init(for benchmark: Benchmark) {
    let milliseconds: UInt64 =
      switch (benchmark.workload, benchmark.placement) {
      case (.latency, _): 1
      case (.throughput, .same): 5
      case (.throughput, _): benchmark.message >= ByteCount(64 << 10) ? 2 : 1
      }
    self.init(
      slot: milliseconds * 1_000_000,
      gap: benchmark.workload == .latency ? 200_000 : 500_000,
      rounds: 50, warmup: 10_000_000)
  }
}
