/// The size of a socket buffer at the start and at the end of the timed part, in bytes; nil where there is none.
struct TimedBuffer {
  private(set) var start: Int?
  private(set) var end: Int?
  private var isBegun = false

  /// Called before each counted slot.
  mutating func begin(_ bytes: @autoclosure () -> Int?) {
    if isBegun { return }
    isBegun = true
    start = bytes()
  }

  /// Called after each counted slot.
  mutating func finish(_ bytes: Int?) { end = bytes }

  /// What a record counts as its start.
  var count: UInt64? { start.flatMap { UInt64(exactly: $0) } }
}

extension CountKey {
  static let sendBufferAtStart = CountKey("sndbuf_start_bytes")
  static let receiveBufferAtStart = CountKey("rcvbuf_start_bytes")
}
