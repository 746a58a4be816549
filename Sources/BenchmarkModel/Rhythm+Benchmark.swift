extension Schedule.Rhythm {
  /// How arms that are all measured under the same circumstances take turns.
  ///
  /// A slot is long enough for some twenty of the largest messages. Bulk transfer needs longer slots
  /// than round trips: on one CPU the ends alternate a full queue at a time. Its slots also take longer
  /// to close, above all where messages are lost and a quiet time tells that all have come.
  ///
  /// - Parameter rounds: how often each arm is active in counted rounds.
  package init(for arms: [Benchmark], rounds: Int) {
    let workload = arms.first?.workload ?? .latency
    let largest = UInt64(arms.map(\.message.bytes).max() ?? 0)
    let losesMessages = arms.contains { $0.variant.transport.losesMessages }
    let sharesCPU = arms.first?.placement == .same
    let shortest: UInt64 =
      workload == .throughput && sharesCPU ? 5_000_000 : 1_000_000
    let gap: UInt64 =
      switch (workload, losesMessages) {
      case (.latency, _): 200_000
      case (.throughput, false): 500_000
      case (.throughput, true): 3_000_000
      }
    self.init(
      slot: shortest + largest * Self.timePerByte, gap: gap, rounds: rounds, warmup: 10_000_000)
  }

  /// What a slot gains with the size of its messages, in nanoseconds a byte: twenty times a
  /// transfer at 1 GB/s.
  private static var timePerByte: UInt64 { 20 }
}
