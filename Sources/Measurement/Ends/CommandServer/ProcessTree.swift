/// Who has started whom, from `/proc`.
enum ProcessTree {
  /// A process and all that it has started and what these have, as far as the kernel tells (CONFIG_PROC_CHILDREN).
  static func members(below root: ProcessNumber) -> [ProcessNumber] {
    var members = [root]
    var next = 0
    while next < members.count {
      members += children(of: members[next]).filter { !members.contains($0) }
      next += 1
    }
    return members
  }

  /// Whoever of its threads started them.
  private static func children(of process: ProcessNumber) -> [ProcessNumber] {
    threads(of: process).flatMap { thread in
      (TextFile.read("/proc/\(process)/task/\(thread)/children") ?? "")
        .split(separator: " ").compactMap { ProcessNumber($0) }
    }
  }

  /// Whether none of their threads runs, or waits for a CPU: the third word of `/proc/PID/stat`, behind a name that may
  /// have any characters.
  static func areAsleep(_ processes: [ProcessNumber]) -> Bool {
    processes.allSatisfy { process in
      threads(of: process).allSatisfy { thread in
        let stat = TextFile.read("/proc/\(process)/task/\(thread)/stat") ?? ""
        return stat.lastIndex(of: ")").map { stat[$0...].dropFirst(2).first != "R" } ?? true
      }
    }
  }

  /// None where it has gone.
  static func threads(of process: ProcessNumber) -> [ProcessNumber] {
    Directory.entries(of: "/proc/\(process)/task").compactMap { ProcessNumber($0) }
  }
}
