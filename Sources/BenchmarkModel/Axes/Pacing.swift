/// How a client waits until the next request is due.
package enum Pacing: String, CaseIterable, Sendable {
  /// Asks for replies and reads the clock, again and again.
  case spin
  /// Sleeps until then, or until a reply comes.
  case sleep
}

extension Pacing: CustomStringConvertible {
  package var description: String { rawValue }
}
