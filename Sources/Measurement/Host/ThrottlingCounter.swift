/// How long control groups of this process have been held back by a CPU quota, where that shows: its own, and those
/// that it lies in, whose quotas hold for it, too.
struct ThrottlingCounter: Sendable {
  /// The `cpu.stat` of each group.
  private let paths: [String]

  /// Finds the groups, of both versions of cgroups.
  init() {
    self.init(groups: TextFile.read("/proc/self/cgroup") ?? "", root: "/sys/fs/cgroup")
  }

  /// - Parameters:
  ///   - groups: the form of `/proc/self/cgroup`.
  ///   - root: where the groups are mounted.
  init(groups: String, root: String) {
    paths = ControlGroups.directories(groups, root: root).map { "\($0)/cpu.stat" }
  }

  /// Microseconds since the groups were made, added up; nil where nothing tells.
  var microseconds: Double? {
    let times = paths.compactMap { TextFile.read($0) }.compactMap(Self.throttled)
    return times.isEmpty ? nil : times.reduce(0, +)
  }

  /// `throttled_usec` of version 2, `throttled_time` of version 1 in nanoseconds.
  private static func throttled(_ text: String) -> Double? {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let number = Double(words[1]) else { continue }
      if words[0] == "throttled_usec" { return number }
      if words[0] == "throttled_time" { return number / 1000 }
    }
    return nil
  }
}
