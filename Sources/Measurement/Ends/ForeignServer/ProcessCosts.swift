import Glibc

/// What processes have cost so far, read from outside.
struct ProcessCosts {
  /// Of one thread, or of some together.
  struct OfThreads {
    /// How long they could run and waited for a CPU, in nanoseconds; 0 where the kernel does not count that.
    var runDelay = 0
    var voluntarySwitches = 0
    var involuntarySwitches = 0
  }

  /// Of all together.
  struct Sum {
    /// CPU time in nanoseconds.
    var time = 0
    /// nil where a thread has gone, and what it had with it.
    var ofThreads: OfThreads?
  }

  /// In nanoseconds; a process keeps that of threads that have gone.
  private let times: [ProcessNumber: Int]
  private let threads: [ProcessNumber: OfThreads]

  var threadCount: Int { threads.count }

  /// nil where one of them has gone.
  init?(of processes: [ProcessNumber]) {
    var times: [ProcessNumber: Int] = [:]
    var threads: [ProcessNumber: OfThreads] = [:]
    for process in processes {
      guard let time = Self.time(of: process) else { return nil }
      times[process] = time
      for thread in ProcessTree.threads(of: process) {
        let directory = "/proc/\(process)/task/\(thread)"
        // One that has gone meanwhile is not counted as one that did nothing.
        guard let status = TextFile.read("\(directory)/status") else { continue }
        threads[thread] = OfThreads(
          runDelay: RunDelay.read("\(directory)/schedstat") ?? 0,
          voluntarySwitches: Self.number("voluntary_ctxt_switches:", in: status),
          involuntarySwitches: Self.number("nonvoluntary_ctxt_switches:", in: status))
      }
    }
    self.times = times
    self.threads = threads
  }

  /// What was spent after an earlier reading, by all that are there now: who is new has spent all of it since.
  ///
  /// - Returns: nil where a process that was there has gone, and with it what it spent.
  func since(_ earlier: ProcessCosts) -> Sum? {
    guard earlier.times.keys.allSatisfy({ times[$0] != nil }) else { return nil }
    var sum = Sum(time: times.values.reduce(0, +) - earlier.times.values.reduce(0, +))
    if earlier.threads.keys.allSatisfy({ threads[$0] != nil }) {
      let before = Self.total(earlier.threads)
      let now = Self.total(threads)
      sum.ofThreads = OfThreads(
        runDelay: now.runDelay - before.runDelay,
        voluntarySwitches: now.voluntarySwitches - before.voluntarySwitches,
        involuntarySwitches: now.involuntarySwitches - before.involuntarySwitches)
    }
    return sum
  }

  private static func total(_ threads: [ProcessNumber: OfThreads]) -> OfThreads {
    threads.values.reduce(into: OfThreads()) { sum, each in
      sum.runDelay += each.runDelay
      sum.voluntarySwitches += each.voluntarySwitches
      sum.involuntarySwitches += each.involuntarySwitches
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
