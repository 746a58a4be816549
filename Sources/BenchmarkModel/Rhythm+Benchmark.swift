extension Schedule.Rhythm {
  /// How arms that are all measured under the same circumstances take turns.
  ///
  /// A slot is long enough for some twenty of the largest messages, and for five of each of many clients.
  /// Bulk transfer needs longer slots than round trips: on one CPU the ends alternate a full queue at a time.
  /// Its slots also take longer to close.
  ///
  /// - Parameter rounds: how often each arm is active in counted rounds; less often where its slots are so
  ///   long that the trial would take more than half a second.
  package init(for arms: [Benchmark], rounds: Int) {
    let workload = arms.first?.workload ?? .latency
    let isOneCPU = arms.first?.placement.isOneCPU ?? true
    let shortest: UInt64 = workload == .throughput && isOneCPU ? 5_000_000 : 1_000_000
    let sweep = arms.map(Self.sweep).max() ?? 0
    let largest = UInt64(arms.map(\.message.bytes).max() ?? 0)
    let slot = shortest + (sweep > 0 ? 5 * sweep : largest * Self.timePerByte)
    let gap = (arms.map { Self.gap(after: $0, isOneCPU: isOneCPU) }.max() ?? 0) + 2 * sweep
    let round = (slot + gap) * UInt64(max(1, arms.count))
    let affordable = max(Self.fewestRounds, Int(Self.longestTrial / round))
    self.init(
      slot: slot, gap: gap, rounds: sweep > 0 ? min(rounds, affordable) : rounds,
      warmup: 10_000_000)
    // Each client's last reply comes after the slot: no stall, as long as the dead time holds it.
    overrunAllowance = sweep > 0 ? gap : slot / 10
  }

  /// What a slot gains with the size of its messages, in nanoseconds a byte: twenty times a
  /// transfer at 1 GB/s.
  private static let timePerByte: UInt64 = 20
  /// What a round trip takes of a server that has many others to attend to, in nanoseconds.
  private static let timePerClient: UInt64 = 10_000
  /// That of a trial with many clients, in nanoseconds, as far as the fewest rounds allow.
  private static let longestTrial: UInt64 = 500_000_000
  private static let fewestRounds = 4

  /// How long it takes until each of many clients has had a reply, in nanoseconds; 0 for one client.
  private static func sweep(of benchmark: Benchmark) -> UInt64 {
    guard benchmark.workload == .fanin, benchmark.clients > 1 else { return 0 }
    let transfer = UInt64(benchmark.message.bytes) * 2
    return UInt64(benchmark.clients) * (timePerClient + transfer)
  }

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
