import Glibc

/// What a process has cost so far, or over a stretch of time.
package struct ResourceUsage: Equatable, Sendable, BitwiseCopyable {
  /// CPU time in user mode.
  package var userNanoseconds: Int = 0
  /// CPU time in the kernel.
  package var systemNanoseconds: Int = 0
  /// Times it gave the CPU up to wait.
  package var voluntarySwitches: Int = 0
  /// Times the CPU was taken from it.
  package var involuntarySwitches: Int = 0

  /// CPU time in both modes.
  package var cpuNanoseconds: Int { userNanoseconds + systemNanoseconds }

  package init() {}

  init(_ usage: rusage) {
    userNanoseconds = Self.nanoseconds(usage.ru_utime)
    systemNanoseconds = Self.nanoseconds(usage.ru_stime)
    voluntarySwitches = usage.ru_nvcsw
    involuntarySwitches = usage.ru_nivcsw
  }

  private static func nanoseconds(_ time: timeval) -> Int {
    time.tv_sec * 1_000_000_000 + Int(time.tv_usec) * 1000
  }

  /// Of the calling process until now, by `getrusage(2)`.
  static func ofSelf() -> ResourceUsage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return ResourceUsage(usage)
  }

  static func - (later: ResourceUsage, earlier: ResourceUsage) -> ResourceUsage {
    later.combined(with: earlier, by: -)
  }

  static func + (left: ResourceUsage, right: ResourceUsage) -> ResourceUsage {
    left.combined(with: right, by: +)
  }

  static func += (left: inout ResourceUsage, right: ResourceUsage) { left = left + right }

  private func combined(
    with other: ResourceUsage, by operation: (Int, Int) -> Int
  ) -> ResourceUsage {
    var result = ResourceUsage()
    result.userNanoseconds = operation(userNanoseconds, other.userNanoseconds)
    result.systemNanoseconds = operation(systemNanoseconds, other.systemNanoseconds)
    result.voluntarySwitches = operation(voluntarySwitches, other.voluntarySwitches)
    result.involuntarySwitches = operation(involuntarySwitches, other.involuntarySwitches)
    return result
  }
}
