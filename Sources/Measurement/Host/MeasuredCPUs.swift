import BenchmarkModel

/// The CPUs on which a trial measures, and what its ends had of them.
struct MeasuredCPUs {
  /// The CPUs to which ends are pinned, or all CPUs that free ends may use.
  private struct Group {
    let cpus: [Int]
    /// The ends that are at home there.
    let roles: Set<Role>
  }

  private let groups: [Group]
  /// Those to which ends are pinned; none where the scheduler puts them.
  let pinned: [Int]

  /// - Parameters:
  ///   - clients: the CPUs that clients are pinned to, as `server` that of the server; none where they are not.
  ///   - allowed: all that ends may use that are not pinned.
  init(clients: [Int], server: Int?, allowed: [Int]) {
    guard !clients.isEmpty, let server else {
      groups = [Group(cpus: allowed, roles: [.client, .server])]
      pinned = []
      return
    }
    pinned = clients == [server] ? clients : clients + [server]
    groups =
      clients == [server]
      ? [Group(cpus: clients, roles: [.client, .server])]
      : [Group(cpus: clients, roles: [.client]), Group(cpus: [server], roles: [.server])]
  }

  /// Time in interrupts on all of them, in nanoseconds; nil where a CPU's times are not known.
  func interrupts(in busy: [Int: CPUTimes.Busy]) -> Double? {
    let all = groups.flatMap(\.cpus)
    let times = all.compactMap { busy[$0] }
    return times.count == all.count ? times.reduce(0) { $0 + $1.interrupts } : nil
  }

  /// The share of a group's time that went to others than the trial; of several groups the largest.
  ///
  /// - Parameters:
  ///   - busy: what each CPU was busy with, in nanoseconds.
  ///   - elapsed: over this time, in nanoseconds.
  ///   - own: CPU time of the ends of each role, in nanoseconds.
  ///   - harness: that of the harness, and the CPU that it ran on.
  ///   - accounting: whether `own` has interrupts in it.
  /// - Returns: nil where a CPU's times are not known.
  func foreignShare(
    busy: [Int: CPUTimes.Busy], elapsed: Double, own: [Role: Double],
    harness: (cpu: Int?, time: Double), _ accounting: InterruptAccounting
  ) -> Double? {
    var largest: Double?
    for group in groups {
      let times = group.cpus.compactMap { busy[$0] }
      guard times.count == group.cpus.count, elapsed > 0 else { return nil }
      var foreign = times.reduce(0) {
        $0 + $1.processes + (accounting == .inProcesses ? $1.interrupts : 0)
      }
      for role in group.roles { foreign -= own[role] ?? 0 }
      if let cpu = harness.cpu, group.cpus.contains(cpu) { foreign -= harness.time }
      let share = min(max(foreign / (elapsed * Double(times.count)), 0), 1)
      largest = max(largest ?? 0, share)
    }
    return largest
  }
}
