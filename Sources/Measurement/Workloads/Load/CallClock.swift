/// Tells a client how long it has been late by its own doing: the time since nothing was due, less that of calls that
/// sent or received.
///
/// A caller of one thread has to make these calls, so that what is due meanwhile waits for the transport. Whatever else
/// holds a client up, as another program on its CPU, is none of the transport's.
struct CallClock {
  /// The latest reading.
  private var reading: UInt64 = 0
  private var timeInCalls: UInt64 = 0
  /// When nothing was due the last time, and the time in calls until then.
  private var idle: UInt64 = 0
  private var timeInCallsWhenIdle: UInt64 = 0

  /// Time since nothing was due that was not spent in calls.
  @inline(__always)
  func ownTime(at now: UInt64) -> UInt64 {
    (now &- idle) &- (timeInCalls &- timeInCallsWhenIdle)
  }

  @inline(__always)
  mutating func noteIdle(at now: UInt64) {
    idle = now
    timeInCallsWhenIdle = timeInCalls
  }

  @inline(__always)
  mutating func read(_ now: UInt64) { reading = now }

  /// Takes in a call that did something, since the latest reading.
  @inline(__always)
  mutating func noteCall(to now: UInt64) { noteCall(from: reading, to: now) }

  @inline(__always)
  mutating func noteCall(from start: UInt64, to now: UInt64) {
    timeInCalls &+= now &- start
    reading = now
  }
}
