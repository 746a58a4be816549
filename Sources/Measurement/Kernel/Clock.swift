import BenchmarkModel
import Glibc

/// CLOCK_MONOTONIC in nanoseconds: the one clock of all measurements, the same in every process.
package enum Clock {
  /// `clock_gettime(2)`: the time now. About 25 ns through the vDSO.
  @inline(__always)
  package static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(truncatingIfNeeded: time.tv_sec) &* 1_000_000_000
      &+ UInt64(truncatingIfNeeded: time.tv_nsec)
  }

  /// `time(2)`: seconds since 1970 in UTC, which is no clock to measure with.
  package static var calendarSeconds: Int { time(nil) }

  /// `clock_nanosleep(2)`: sleeps until the clock shows `instant`; returns at once when that has passed.
  static func sleep(until instant: UInt64) {
    var time = timespec(
      tv_sec: Int(instant / 1_000_000_000), tv_nsec: Int(instant % 1_000_000_000))
    while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
  }
}

/// An instant is what the clock shows. It is a whole number, as loops compare it and ends send it.
extension UInt64 {
  @inline(__always)
  static func + (instant: UInt64, time: Nanoseconds) -> UInt64 { instant + time.count }
}
