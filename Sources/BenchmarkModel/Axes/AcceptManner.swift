/// How several workers of a server come by their clients.
package enum AcceptManner: String, CaseIterable, Sendable {
  /// One listener, which each watches by `epoll(7)`: the kernel wakes all that wait.
  case shared
  /// The same with EPOLLEXCLUSIVE: it wakes one, or a few.
  case exclusive
  /// A listener each at one address, SO_REUSEPORT: it chooses one by the addresses of the connection.
  case reuseport
}

extension AcceptManner: CustomStringConvertible {
  package var description: String { rawValue }
}
