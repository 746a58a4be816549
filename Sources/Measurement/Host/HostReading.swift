import BenchmarkModel

/// The host's counters at one instant, for what happened between two of them.
struct HostReading {
  private let time = Clock.now()
  private let times = CPUTimes()
  private let harness = ResourceUsage.ofSelf()
  private let throttled: Double?

  init(_ throttling: ThrottlingCounter) { throttled = throttling.microseconds }

  /// What else went on between an earlier reading and this one.
  ///
  /// - Parameters:
  ///   - cpus: those on which the trial measures.
  ///   - usage: all that the trial's own ends cost in between, by their roles.
  func conditions(
    since earlier: HostReading, on cpus: MeasuredCPUs, trial usage: [Role: ResourceUsage]
  ) -> [Condition: Double] {
    var conditions: [Condition: Double] = [:]
    let accounting = InterruptAccounting.ofThisKernel
    conditions[.interruptsApart] = accounting.map { $0 == .apart ? 1 : 0 }
    if let times, let before = earlier.times {
      let (busy, elapsed) = (times.busy(since: before), Double(time - earlier.time))
      conditions[.foreignCPU] = cpus.foreignShare(
        busy: busy, elapsed: elapsed, own: usage.mapValues { Double($0.cpuNanoseconds) },
        harness: (Affinity.current, Double((harness - earlier.harness).cpuNanoseconds)),
        accounting ?? .inProcesses)
      conditions[.interrupts] = cpus.interrupts(in: busy).map { $0 / elapsed }
      conditions[.steal] = times.stealTicks - before.stealTicks
    }
    if let throttled, let before = earlier.throttled { conditions[.throttled] = throttled - before }
    return conditions
  }
}
