/// When each arm of a trial is active, shared by all its ends before it starts.
///
/// Everything is an offset in nanoseconds from T0, the instant that the gate names, on
/// CLOCK_MONOTONIC. Two processes, even two executables, that know T0 and the schedule need to say
/// nothing else to one another.
package struct Schedule: Equatable, Sendable {
  /// A stretch of time in which one arm is active.
  package struct Slot: Equatable, Sendable {
    /// Offset from T0 at which the client starts.
    package let start: UInt64
    /// Offset from T0 after which no message is started.
    package let end: UInt64
    /// Whether what happens in it enters the results; warm-up does not.
    package let isCounted: Bool

    package init(start: UInt64, end: UInt64, isCounted: Bool) {
      self.start = start
      self.end = end
      self.isCounted = isCounted
    }
  }

  /// The slots of each arm, in order.
  package let arms: [[Slot]]

  package init(arms: [[Slot]]) { self.arms = arms }

  /// One arm: a warm-up, then one slot as long as the trial.
  package static func plain(warmup: UInt64, duration: UInt64) -> Schedule {
    Schedule(arms: [
      [
        Slot(start: 0, end: warmup, isCounted: false),
        Slot(start: warmup, end: warmup + duration, isCounted: true),
      ]
    ])
  }

  /// Offset from T0 at which the last slot of all arms ends; every end stays alive until then.
  package var end: UInt64 { arms.compactMap { $0.last?.end }.max() ?? 0 }
}
