/// What control groups allow this process of CPU time: its own, and those that it lies in, whose quotas hold for it, too.
struct CPUQuota {
  /// How many CPUs' time the tightest allows; nil where none does.
  let cpus: Double?

  /// Finds the groups, of both versions of cgroups.
  init() {
    self.init(groups: TextFile.read("/proc/self/cgroup") ?? "", root: "/sys/fs/cgroup")
  }

  /// - Parameters:
  ///   - groups: the form of `/proc/self/cgroup`.
  ///   - root: where the groups are mounted.
  init(groups: String, root: String) {
    cpus = ControlGroups.directories(groups, root: root).compactMap { directory in
      TextFile.line("\(directory)/cpu.max").flatMap(Self.cpus)
        ?? Self.cpus(
          quota: TextFile.line("\(directory)/cpu.cfs_quota_us"),
          period: TextFile.line("\(directory)/cpu.cfs_period_us"))
    }.min()
  }

  /// Version 2 has both numbers in a line, such as "150000 100000"; "max" is no quota.
  private static func cpus(ofLine line: String) -> Double? {
    let words = line.split(separator: " ").map(String.init)
    return words.count == 2 ? cpus(quota: words[0], period: words[1]) : nil
  }

  /// In microseconds; -1 is no quota in version 1.
  private static func cpus(quota: String?, period: String?) -> Double? {
    guard let quota = quota.flatMap(Double.init), let period = period.flatMap(Double.init),
      quota > 0, period > 0
    else { return nil }
    return quota / period
  }
}
