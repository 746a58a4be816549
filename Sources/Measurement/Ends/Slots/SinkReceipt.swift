import BenchmarkModel
import Glibc

/// What a sink that is none of ours says when it has read all of a slot: it sends the mark back, and in the eight bytes
/// after the number, little-endian, when it had the last message, in nanoseconds of CLOCK_MONOTONIC.
enum SinkReceipt {
  private static let offset = 8

  /// Takes the instant out of a confirmation, of which nothing else matters but the number.
  static func takeInstant(from confirmation: UnsafeMutableRawPointer, size: Int) -> UInt64 {
    let instant = UInt64(
      littleEndian: confirmation.load(fromByteOffset: offset, as: UInt64.self))
    memset(confirmation + offset, CInt(MessageBuffers.payload), size - offset)
    return instant
  }

  /// - Parameter start: when the first message of the slot was about to be sent.
  /// - Throws: ``EndFailure`` for an instant at which none can have come.
  static func requireSense(
    _ instant: UInt64, since start: UInt64
  ) throws(EndFailure) {
    if (start...max(start, Clock.now())).contains(instant) { return }
    throw EndFailure(
      "the server does not say when it had the last message: bytes 8 to 15 of what ends a slot came back with \(instant),"
        + " and are to be nanoseconds of CLOCK_MONOTONIC in the slot")
  }
}
