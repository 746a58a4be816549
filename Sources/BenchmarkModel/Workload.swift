/// What is asked of a transport.
package enum Workload: String, CaseIterable, Sendable {
  /// A closed loop of requests and replies; each full round trip is timed.
  case latency
  /// Messages one way as fast as they go, counted by the receiver.
  case throughput
  /// A connection for every request, until the client knows that it has been accepted.
  case connect
  /// How much a queue holds that nobody serves, and what happens beyond: the listen backlog, or the
  /// receive queue of datagrams.
  case backlog
}

extension Workload {
  /// Whether a variant has what the workload is about.
  package func isKnown(to variant: Variant) -> Bool {
    switch self {
    case .latency, .throughput: true
    case .connect: variant.hasListener
    case .backlog: variant.hasListener || variant.transport.delivery == .datagrams
    }
  }

  /// Whether its trials can take turns with those of other arms in slots. A queue that is filled once, or
  /// overloaded, takes the time that it takes.
  package var takesTurns: Bool { self != .backlog }
}

extension Workload: CustomStringConvertible {
  package var description: String { rawValue }
}
