extension Schedule.Rhythm {
  /// How arms that are all measured under the same circumstances take turns.
  ///
  /// A slot is long enough for some twenty of the largest messages, and for five of each of many clients.
  ///
  /// - Parameter rounds: how often each arm is active in counted rounds; less often where its slots are so
  ///   long that the trial would take more than half a second.
  package init(for arms: [Benchmark], rounds: Int) {
    let traits = (arms.first?.workload ?? .latency).traits
    let isOneCPU = arms.first?.placement.isOneCPU ?? true
    let sweep = arms.map { traits.sweep(of: $0).count }.max() ?? 0
    let largest = UInt64(arms.map(\.message.largest.bytes).max() ?? 0)
    let growth = sweep > 0 ? 5 * sweep : largest * Self.timePerByte
    let slot = traits.shortestSlot(isOneCPU: isOneCPU).count + growth
    let gaps = arms.map { traits.gap(after: $0, isOneCPU: isOneCPU).count }
    let gap = (gaps.max() ?? 0) + 2 * sweep
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
  /// That of a trial with many clients, in nanoseconds, as far as the fewest rounds allow.
  private static let longestTrial: UInt64 = 500_000_000
  private static let fewestRounds = 4
}
