import Glibc

/// What processes have cost so far, read from outside.
struct ProcessCosts {
  /// Of one, or of some together.
  struct Sum {
    /// CPU time in nanoseconds.
    var time = 0
    /// How long they could run and waited for a CPU, in nanoseconds; 0 where the kernel does not count that.
    var runDelay = 0
    var voluntarySwitches = 0
    var involuntarySwitches = 0
  }

  private let ofEach: [ProcessNumber: Sum]

  /// nil where one of them has gone.
  init?(of processes: [ProcessNumber]) {
    var ofEach: [ProcessNumber: Sum] = [:]
    for process in processes {
      guard let time = Self.time(of: process) else { return nil }
      var sum = Sum(time: time)
      for thread in ProcessTree.threads(of: process) {
        sum.runDelay += RunDelay.read("/proc/\(process)/task/\(thread)/schedstat") ?? 0
        let status = TextFile.read("/proc/\(process)/task/\(thread)/status") ?? ""
        sum.voluntarySwitches += Self.number("voluntary_ctxt_switches:", in: status)
        sum.involuntarySwitches += Self.number("nonvoluntary_ctxt_switches:", in: status)
      }
      ofEach[process] = sum
    }
    self.ofEach = ofEach
  }

  /// What was spent after an earlier reading, by all that are there now: who is new has spent all of it since.
  ///
  /// - Returns: nil where one that was there has gone, and with it what it spent.
  func since(_ earlier: ProcessCosts) -> Sum? {
    guard earlier.ofEach.keys.allSatisfy({ ofEach[$0] != nil }) else { return nil }
    return ofEach.reduce(into: Sum()) { sum, each in
      let before = earlier.ofEach[each.key] ?? Sum()
      sum.time += each.value.time - before.time
      sum.runDelay += each.value.runDelay - before.runDelay
      sum.voluntarySwitches += each.value.voluntarySwitches - before.voluntarySwitches
      sum.involuntarySwitches += each.value.involuntarySwitches - before.involuntarySwitches
    }
  }

  /// `clock_getcpuclockid(3)`: of all threads in both modes, in nanoseconds; nil where there is no such process.
  private static func time(of process: ProcessNumber) -> Int? {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
      return nil
    }
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  private static func number(_ name: String, in status: String) -> Int {
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { Int($0.dropFirst(name.count).drop(while: \.isWhitespace)) } ?? 0
  }
}
