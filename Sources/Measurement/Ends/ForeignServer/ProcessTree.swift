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

  /// Whether none of their threads runs, or waits for a CPU.
  static func areAsleep(_ processes: [ProcessNumber]) -> Bool {
    processes.allSatisfy { process in
      threads(of: process).allSatisfy { thread in
        status("\(process)/task/\(thread)").map { $0.first != "R" } ?? true
      }
    }
  }

  /// Whether it has begun to exit, which is before its sockets are closed: PF_EXITING in Linux's `include/linux/sched.h`.
  static func isExiting(_ process: ProcessNumber) -> Bool {
    let flags = status("\(process)").flatMap { $0.count > 6 ? UInt32($0[6]) : nil }
    return flags.map { $0 & 0x4 != 0 } ?? true
  }

  /// The words of its `stat` from the third, its state, on: the second is a name that may have any characters. nil where
  /// it has gone.
  private static func status(_ process: String) -> [Substring]? {
    guard let stat = TextFile.read("/proc/\(process)/stat"),
      let name = stat.lastIndex(of: ")")
    else { return nil }
    return stat[name...].dropFirst(2).split(separator: " ")
  }
}
