extension Schedule.Rhythm {
  /// How arms that are all measured under the same circumstances take turns.
  ///
  /// A slot is long enough for some twenty of the largest messages. Bulk transfer needs longer slots
  /// than round trips: on one CPU the ends alternate a full queue at a time. Its slots also take longer
  /// to close.
  ///
  /// - Parameter rounds: how often each arm is active in counted rounds.
  package init(for arms: [Benchmark], rounds: Int) {
    let workload = arms.first?.workload ?? .latency
    let largest = UInt64(arms.map(\.message.bytes).max() ?? 0)
    let isOneCPU = arms.first?.placement.isOneCPU ?? true
    let shortest: UInt64 = workload == .throughput && isOneCPU ? 5_000_000 : 1_000_000
    let gap = arms.map { Self.gap(after: $0, isOneCPU: isOneCPU) }.max() ?? 0
    self.init(
      slot: shortest + largest * Self.timePerByte, gap: gap, rounds: rounds, warmup: 10_000_000)
  }

  /// What a slot gains with the size of its messages, in nanoseconds a byte: twenty times a
  /// transfer at 1 GB/s.
  private static var timePerByte: UInt64 { 20 }

  /// The dead time in which a slot closes, nine times in ten, before the next arm's begins.
  private static func gap(after benchmark: Benchmark, isOneCPU: Bool) -> UInt64 {
    if benchmark.workload != .throughput { return 200_000 }
    switch benchmark.variant.transport {
    // A quiet time of 2 ms tells that all messages that are not lost have come.
    case .udp, .udp6: return 3_000_000
    // The kernel buffers megabytes, which a receiver on the same CPU only reads afterwards.
    case .tcp, .tcp6: return isOneCPU ? 5_000_000 : 500_000
    default: return 500_000
    }
  }
}
