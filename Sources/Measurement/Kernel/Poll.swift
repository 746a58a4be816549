import Glibc

/// Waiting for one descriptor, or for either of two, by `poll(2)`.
///
/// What arrives includes the end: a descriptor whose other side has closed is readable. All return early where a
/// signal ends the wait, so that the caller can look at the clock.
enum Poll {
  /// Whether something has arrived.
  static func isReadable(_ number: CInt) -> Bool { waitReadable(number, within: 0) }

  /// Waits until something has arrived.
  ///
  /// - Parameter milliseconds: how long at most; -1 to wait without end.
  /// - Returns: false when the time was up, or a signal came first.
  @inline(__always)
  static func waitReadable(_ number: CInt, within milliseconds: CInt) -> Bool {
    wait(number, POLLIN, milliseconds)
  }

  /// Waits until there is room to send, or the descriptor has failed.
  ///
  /// - Parameter milliseconds: how long at most; -1 to wait without end.
  /// - Returns: false when the time was up, or a signal came first.
  @inline(__always)
  static func waitWritable(_ number: CInt, within milliseconds: CInt) -> Bool {
    wait(number, POLLOUT, milliseconds)
  }

  @inline(__always)
  private static func wait(_ number: CInt, _ events: CInt, _ milliseconds: CInt) -> Bool {
    var request = pollfd(fd: number, events: CShort(events), revents: 0)
    return SystemCall.poll(&request, 1, milliseconds).value > 0
  }

  /// Waits until something has arrived at any of several.
  ///
  /// - Parameter milliseconds: how long at most; -1 to wait without end.
  /// - Returns: of each whether something has; of none when the time was up, or a signal came first.
  static func waitReadable(_ numbers: [CInt], within milliseconds: CInt) -> [Bool] {
    var requests = numbers.map { pollfd(fd: $0, events: CShort(POLLIN), revents: 0) }
    _ = SystemCall.poll(&requests, requests.count, milliseconds)
    return requests.map { $0.revents != 0 }
  }

  /// The same until an instant, to the nanosecond where that is near.
  static func waitReadable(_ numbers: [CInt], until deadline: UInt64) -> [Bool] {
    let now = Clock.now()
    let milliseconds = deadline > now ? (deadline - now) / 1_000_000 : 0
    if milliseconds == 0 { Clock.sleep(until: deadline) }
    return waitReadable(numbers, within: CInt(min(milliseconds, 60_000)))
  }

  /// Waits until something has arrived at either of two.
  ///
  /// - Parameter milliseconds: how long at most; -1 to wait without end.
  /// - Returns: of each whether something has; of none when the time was up, or a signal came first.
  static func waitReadable(
    _ one: CInt, or other: CInt, within milliseconds: CInt
  ) -> (one: Bool, other: Bool) {
    let isReady = waitReadable([one, other], within: milliseconds)
    return (isReady[0], isReady[1])
  }
}
