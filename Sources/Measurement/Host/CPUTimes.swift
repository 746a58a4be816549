/// Time spent by all CPUs since the machine started, from `/proc/stat`.
///
/// It counts in ticks of 10 ms on most machines, so that the share of a short stretch is coarse.
struct CPUTimes {
  /// Time in processes, of user and kernel; interrupts belong to nobody and are left out.
  let busyNanoseconds: Double
  /// Time that the hypervisor gave to others.
  let stealTicks: Double
  /// CPUs that are online.
  let count: Int

  /// nil where the file is not there or not as `proc(5)` says.
  init?() {
    guard let text = TextFile.read("/proc/stat") else { return nil }
    let lines = text.split(separator: "\n").prefix { $0.hasPrefix("cpu") }
    guard let total = lines.first else { return nil }
    let ticks = total.split(separator: " ").dropFirst().map { Double($0) ?? 0 }
    // user nice system idle iowait irq softirq steal
    guard ticks.count >= 8, lines.count > 1 else { return nil }
    let nanosecondsPerTick = 1e9 / Double(SystemFacts.ticksPerSecond)
    busyNanoseconds = (ticks[0] + ticks[1] + ticks[2]) * nanosecondsPerTick
    stealTicks = ticks[7]
    count = lines.count - 1
  }
}
