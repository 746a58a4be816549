import BenchmarkModel

/// What a client timed in counted slots: what enters the results, and what is thrown away.
struct SlotTimings: ~Copyable {
  private var times = Recorder()
  /// What ended too long after its slot.
  private var overruns = Recorder()
  /// How many came too early in their slot.
  private var unsettled: UInt64 = 0

  /// Counts something that took `time`, in nanoseconds, from one instant to another.
  ///
  /// - Returns: whether it enters the results.
  @inline(__always) @discardableResult
  mutating func record(
    _ time: UInt64, from start: UInt64, to end: UInt64, in window: SlotWindow
  ) -> Bool {
    if end > window.overrunAfter {
      overruns.record(time)
      return false
    }
    if start < window.settledAt {
      // Of a warm-up nothing is settled.
      if window.isCounted { unsettled &+= 1 }
      return false
    }
    times.record(time)
    return true
  }

  func complete(_ record: inout EndRecord) {
    record[.samples] = times.histogram
    record[.overruns] = overruns.histogram
    record.counts[.unsettled] = unsettled
  }
}
