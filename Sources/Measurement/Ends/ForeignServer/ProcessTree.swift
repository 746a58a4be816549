/// Who has started whom, from `/proc`.
enum ProcessTree {
  /// A process and all that it has started and what these have; nil where the kernel does not tell
  /// (CONFIG_PROC_CHILDREN),
  /// and where `/proc` is that of another process namespace.
  static func members(below root: ProcessNumber) -> [ProcessNumber]? {
    // That of another namespace knows processes by other numbers.
    guard FileSystem.linkTarget(of: "/proc/self") == "\(CurrentProcess.identifier)" else {
      return nil
    }
    guard TextFile.read(children(of: root, root)) != nil else { return nil }
    var members = [root]
    var next = 0
    while next < members.count {
      let process = members[next]
      for thread in threads(of: process) {
        // One that has gone meanwhile has none.
        members += (TextFile.read(children(of: process, thread)) ?? "").split(separator: " ")
          .compactMap { ProcessNumber($0) }
      }
      next += 1
    }
    return members
  }

  private static func children(of process: ProcessNumber, _ thread: ProcessNumber) -> String {
    "/proc/\(process)/task/\(thread)/children"
  }

  /// None where it has gone.
  static func threads(of process: ProcessNumber) -> [ProcessNumber] {
    Directory.entries(of: "/proc/\(process)/task").compactMap { ProcessNumber($0) }
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
}
