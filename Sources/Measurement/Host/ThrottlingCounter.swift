/// How long the control group of this process has been held back by a CPU quota, where that shows.
struct ThrottlingCounter: Sendable {
  private let path: String?

  /// Finds the group's counters, below version 2 of cgroups.
  init() {
    let groups = TextFile.read("/proc/self/cgroup") ?? ""
    path = groups.split(separator: "\n").first { $0.hasPrefix("0::") }.map {
      "/sys/fs/cgroup\($0.dropFirst(3))/cpu.stat"
    }
  }

  /// Microseconds since the group was made; nil where nothing tells.
  var microseconds: Double? {
    guard let path, let text = TextFile.read(path) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("throttled_usec ") }
    return line.flatMap { Double($0.split(separator: " ")[1]) }
  }
}
