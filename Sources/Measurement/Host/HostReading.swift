import BenchmarkModel

/// The host's counters at one instant, for what happened between two of them.
struct HostReading {
  private let time = Clock.now()
  private let cpu = CPUTimes()
  private let harness = ResourceUsage.ofSelf()
  private let throttled: Double?

  init(_ throttling: ThrottlingCounter) { throttled = throttling.microseconds }

  /// What else went on between an earlier reading and this one.
  ///
  /// - Parameter usage: all that the trial's own processes cost in between.
  func conditions(since earlier: HostReading, trial usage: ResourceUsage) -> [Condition: Double] {
    var conditions: [Condition: Double] = [:]
    if let cpu, let before = earlier.cpu {
      let own = Double(usage.cpuNanoseconds + (harness - earlier.harness).cpuNanoseconds)
      let available = Double(time - earlier.time) * Double(cpu.count)
      let foreign = (cpu.busyNanoseconds - before.busyNanoseconds - own) / available
      conditions[.foreignCPU] = min(max(foreign, 0), 1)
      conditions[.steal] = cpu.stealTicks - before.stealTicks
    }
    if let throttled, let before = earlier.throttled { conditions[.throttled] = throttled - before }
    return conditions
  }
}
