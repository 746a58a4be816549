/// When each arm of a trial is active, shared by all its ends before it starts.
///
/// Everything is an offset from T0, the instant that the gate names, on
/// CLOCK_MONOTONIC. Two processes, even two executables, that know T0 and the schedule need to say
/// nothing else to one another.
package struct Schedule: Equatable, Sendable {
  /// A stretch of time in which one arm is active.
  package struct Slot: Equatable, Sendable {
    /// Offset from T0 at which the client starts.
    package let start: Nanoseconds
    /// Offset from T0 after which no message is started.
    package let end: Nanoseconds
    /// Whether what happens in it enters the results; warm-up does not.
    package let isCounted: Bool

    package init(start: Nanoseconds, end: Nanoseconds, isCounted: Bool) {
      self.start = start
      self.end = end
      self.isCounted = isCounted
    }

    package var length: Nanoseconds { end - start }
  }

  /// The slots of each arm, in order.
  package let arms: [[Slot]]

  package init(arms: [[Slot]]) { self.arms = arms }

  /// One arm: a warm-up, then one slot as long as the trial.
  package static func plain(warmup: Nanoseconds, duration: Nanoseconds) -> Schedule {
    Schedule(arms: [
      [
        Slot(start: .zero, end: warmup, isCounted: false),
        Slot(start: warmup, end: warmup + duration, isCounted: true),
      ]
    ])
  }

  /// Offset from T0 at which the last slot of all arms ends; every end stays alive until then.
  package var end: Nanoseconds { arms.compactMap { $0.last?.end }.max() ?? .zero }
}
