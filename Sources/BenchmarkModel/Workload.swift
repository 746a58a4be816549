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
  /// Many clients at once against one server, each in a closed loop of requests and replies.
  case fanin
}

extension Workload {
  /// Whether a variant has what the workload is about.
  package func isKnown(to variant: Variant) -> Bool {
    switch self {
    case .latency, .throughput: true
    case .connect: variant.hasListener
    case .backlog: variant.hasListener || variant.transport.delivery == .datagrams
    case .fanin: !variant.isInherited
    }
  }

  /// Whether it yields times and rates, which move with the weather. What is only counted does not.
  package var isTimed: Bool { self != .backlog }

  /// Whether trials of several arms can take turns of a millisecond. A thousand clients take longer than
  /// that for one round trip each.
  package var takesTurns: Bool { self != .backlog && self != .fanin }

  /// The most clients that one server may have; 1 where there is never more than a pair.
  package var largestClientCount: Int {
    switch self {
    case .latency, .throughput, .backlog: 1
    // Each is a process.
    case .connect: 256
    // All are connections of one process.
    case .fanin: 10_000
    }
  }
}

extension Workload: CustomStringConvertible {
  package var description: String { rawValue }
}
