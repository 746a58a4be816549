/// How an end waits for a message.
package enum WaitStrategy: String, CaseIterable, Sendable {
  /// In the blocking receive call itself.
  case block
  /// In `poll(2)`, then a non-blocking receive.
  case poll
  /// In `epoll_wait(2)`, then a non-blocking receive.
  case epoll
  /// Not at all: non-blocking receives without pause.
  case spin
}

extension WaitStrategy: CustomStringConvertible {
  package var description: String { rawValue }
}
