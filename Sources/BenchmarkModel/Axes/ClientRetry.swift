/// What a client does whose connect finds no room in the server's queue.
package enum ClientRetry: String, CaseIterable, Sendable {
  /// It does not wait and does not come again. TCP itself comes again all the same.
  case none
  /// It sleeps in `connect(2)` until there is room, and makes no other connection meanwhile.
  case block
  /// It comes again after 1 ms, and waits twice as long each time, up to 1 s.
  case backoff
  /// The same, but each wait is drawn evenly from nothing to that, so that those who were turned away
  /// together do not come again together.
  case jitter

  /// Whether it comes again later by itself.
  package var comesAgain: Bool { self == .backoff || self == .jitter }
}

extension ClientRetry: CustomStringConvertible {
  package var description: String { rawValue }
}
