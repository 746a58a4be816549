/// What is asked of a transport.
package enum Workload: String, CaseIterable, Sendable {
  /// A closed loop of requests and replies; each full round trip is timed.
  case latency
  /// Messages one way as fast as they go, counted by the receiver.
  case throughput
}

extension Workload: CustomStringConvertible {
  package var description: String { rawValue }
}
