/// Who ends a connection, and how.
package enum Closer: String, CaseIterable, Sendable {
  /// The client closes first and so keeps TIME_WAIT, for internet sockets.
  case client
  /// The server closes first and so keeps TIME_WAIT, for internet sockets.
  case server
  /// The client resets the connection (SO_LINGER of no time), which leaves no TIME_WAIT.
  case reset
}

extension Closer: CustomStringConvertible {
  package var description: String { rawValue }
}
