package import BenchmarkModel

/// What CPUs are busy with while this process only watches.
package enum MachineLoad {
  /// Facts about a stretch of time from now on, which passes; none where the kernel does not tell.
  package static func facts(over time: Nanoseconds, of cpus: [Int]) -> [(String, String)] {
    guard let before = CPUTimes() else { return [] }
    let start = Clock.now()
    Clock.sleep(until: start + time)
    guard let after = CPUTimes() else { return [] }
    return facts(
      from: before, to: after, elapsed: Double(Clock.now() - start), of: cpus,
      ticksPerSecond: SystemFacts.ticksPerSecond)
  }

  /// - Parameter elapsed: between both readings, in nanoseconds.
  static func facts(
    from before: CPUTimes, to after: CPUTimes, elapsed: Double, of cpus: [Int], ticksPerSecond: Int
  ) -> [(String, String)] {
    let busy = after.busy(since: before)
    let shares = cpus.compactMap { busy[$0] }.map { ($0.processes + $0.interrupts) / elapsed }
    let stolen = (after.stealTicks - before.stealTicks) * 1e9 / Double(ticksPerSecond)
    let values: [(String, Double?)] = [
      ("busiest_cpu_fraction_now", shares.max()),
      ("steal_fraction_now", stolen / elapsed / Double(max(1, busy.count))),
    ]
    return values.compactMap { key, value in
      value.map { (key, "\((min(max($0, 0), 1) * 1e4).rounded() / 1e4)") }
    }
  }
}
