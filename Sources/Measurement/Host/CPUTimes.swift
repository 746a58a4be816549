/// What CPUs were busy with since the machine started, from `/proc/stat`.
///
/// It counts in ticks of 4 or 10 ms, so that the share of a short stretch is coarse.
struct CPUTimes {
  /// Of one CPU, in nanoseconds.
  struct Busy: Equatable {
    /// In user mode and in the kernel, for processes.
    var processes: Double
    /// In interrupts and in softirqs, which do most of the work of a loopback.
    var interrupts: Double
  }

  /// By the number of each CPU that is online.
  let busy: [Int: Busy]
  /// Time that the hypervisor gave to others, all CPUs together.
  let stealTicks: Double

  /// nil where the file is not there.
  init?() {
    guard let text = TextFile.read("/proc/stat") else { return nil }
    self.init(text, ticksPerSecond: SystemFacts.ticksPerSecond)
  }

  /// nil where the text is not as `proc(5)` says.
  init?(_ text: String, ticksPerSecond: Int) {
    var busy: [Int: Busy] = [:]
    var stealTicks: Double?
    let nanosecondsPerTick = 1e9 / Double(ticksPerSecond)
    for line in text.split(separator: "\n").prefix(while: { $0.hasPrefix("cpu") }) {
      let words = line.split(separator: " ")
      // user nice system idle iowait irq softirq steal
      let ticks = words.dropFirst().map { Double($0) ?? 0 }
      guard ticks.count >= 8 else { return nil }
      guard let number = Int(words[0].dropFirst(3)) else {
        stealTicks = ticks[7]
        continue
      }
      busy[number] = Busy(
        processes: (ticks[0] + ticks[1] + ticks[2]) * nanosecondsPerTick,
        interrupts: (ticks[5] + ticks[6]) * nanosecondsPerTick)
    }
    guard let stealTicks, !busy.isEmpty else { return nil }
    self.busy = busy
    self.stealTicks = stealTicks
  }

  /// What CPUs that are online still, or again, were busy with after an earlier reading.
  func busy(since earlier: CPUTimes) -> [Int: Busy] {
    busy.reduce(into: [:]) { differences, entry in
      guard let before = earlier.busy[entry.key] else { return }
      differences[entry.key] = Busy(
        processes: entry.value.processes - before.processes,
        interrupts: entry.value.interrupts - before.interrupts)
    }
  }
}
