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
    let sweep = arms.map { traits.sweep(of: $0) }.max() ?? .zero
    let largest = arms.map(\.message.largest.bytes).max() ?? 0
    let growth = sweep > .zero ? sweep * 5 : Self.timePerByte * largest
    let slot = traits.shortestSlot(isOneCPU: isOneCPU) + growth
    let gaps = arms.map { traits.gap(after: $0, isOneCPU: isOneCPU) }
    let gap = (gaps.max() ?? .zero) + sweep * 2
    let round = (slot + gap) * max(1, arms.count)
    let affordable = max(Self.fewestRounds, Self.longestTrial / round)
    self.init(
      slot: slot, gap: gap,
      rounds: sweep > .zero || traits.hasLongSlots ? min(rounds, affordable) : rounds,
      warmup: Self.warmup)
    let before = arms.map { traits.warmupRounds(of: $0, before: rounds) }.max() ?? 0
    warmup = max(warmup, round * before)
    // Each client's last reply comes after the slot: no stall, as long as the dead time holds it.
    overrunAllowance = sweep > .zero || traits.hasLongSlots ? gap : slot / 10
  }

  /// Longer ones leave the figures as they are: two rounds of short slots.
  private static let warmup = Nanoseconds.milliseconds(4)
  /// What a slot gains with each byte of its messages: twenty times a transfer at 1 GB/s.
  private static let timePerByte = Nanoseconds(20)
  /// That of a trial with many clients, as far as the fewest rounds allow.
  private static let longestTrial = Nanoseconds.milliseconds(500)
  private static let fewestRounds = 4
}
