/// What is asked of a transport.
package enum Workload: String, CaseIterable, Sendable {
  /// A closed loop of requests and replies; each full round trip is timed.
  case latency
  /// Messages one way as fast as they go, counted by the receiver.
  case throughput
  /// A connection for every request, until the client knows that it has been accepted.
  case connect
}

extension Workload {
  /// Whether a variant has what the workload is about.
  package func isKnown(to variant: Variant) -> Bool { self != .connect || variant.hasListener }
}

extension Workload: CustomStringConvertible {
  package var description: String { rawValue }
}
