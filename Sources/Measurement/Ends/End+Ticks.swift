import BenchmarkModel

/// When ends that wait look at the clock.
extension End {
  /// How often a blocked system call returns so that the end can do so, in milliseconds.
  static let tickInterval: CInt = 100

  /// Lets ticks begin when the last slot should be over, where nothing before depends on them: in a slot they would
  /// interrupt twenty calls a second.
  static func putOffTicks(_ context: EndContext) throws(EndFailure) {
    let assignment = context.assignment
    guard !assignment.benchmark.workload.measured.ticksInSlots(assignment.benchmark) else { return }
    let (end, now) = (context.origin + assignment.aliveUntil, Clock.now())
    let left = Nanoseconds(end > now ? end - now : 0) + (assignment.warmupExtension ?? .zero)
    try attempting("could not set up its timers") { () throws(Errno) in
      try Signal.startTicks(everyMilliseconds: tickInterval, after: left)
    }
  }
}
