import CSyscalls
import Glibc

/// Waiting for many descriptors.
extension SystemCall {
  /// `poll(2)`: how many are ready.
  ///
  /// - Parameter milliseconds: how long to wait at most; -1 to wait without end.
  @inline(__always)
  static func poll(
    _ requests: UnsafeMutablePointer<pollfd>?, _ count: Int, _ milliseconds: CInt
  ) -> CallResult {
    CallResult(Glibc.poll(requests, nfds_t(count), milliseconds), of: .poll)
  }

  /// `ppoll(2)` of one descriptor for arrivals: 1 when it is ready, 0 when the time is up.
  ///
  /// - Parameter nanoseconds: how long to wait at most.
  static func pollArrivals(at number: CInt, _ nanoseconds: UInt64) -> CallResult {
    CallResult(sb_wait_readable(number, nanoseconds), of: .ppoll)
  }
}
