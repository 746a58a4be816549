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
  /// The whole life of a pair, from the first call of its server to the last: what each step takes.
  case lifecycle
  /// Many clients at once against one server, each in a closed loop of requests and replies.
  case fanin
}

extension Workload {
  /// Whether a variant has what the workload is about.
  package func isKnown(to variant: Variant) -> Bool {
    switch self {
    case .latency, .throughput, .lifecycle: true
    case .connect: variant.hasListener
    case .backlog: variant.hasListener || variant.transport.delivery == .datagrams
    case .fanin: !variant.isInherited
    }
  }

  /// Whether its trials can take turns with those of other arms. A queue that is filled once, or overloaded,
  /// takes the time that it takes.
  package var takesTurns: Bool { self != .backlog }

  /// What a variant must be like for it to be known, as in "takes what makes connections".
  package var demand: String {
    switch self {
    case .latency, .throughput, .lifecycle: "carries messages"
    case .connect: "makes connections"
    case .backlog: "has a queue that can be asked for"
    case .fanin: "can have several clients"
    }
  }

  /// Where its ends sit. One process goes through the whole life of a pair and cannot be split.
  package func placement(_ chosen: Placement) -> Placement {
    self == .lifecycle && chosen == .split ? .same : chosen
  }

  /// The most clients that one server may have; 1 where there is never more than a pair.
  package var largestClientCount: Int {
    switch self {
    case .latency, .throughput, .lifecycle: 1
    // Each is a process.
    case .connect, .backlog: 256
    // All are connections of one process.
    case .fanin: 10_000
    }
  }
}

extension Workload {
  /// What is timed one by one, in a sentence about several.
  package var samples: String {
    switch self {
    case .connect: "connections"
    case .lifecycle: "lives"
    case .latency, .throughput, .backlog, .fanin: "round trips"
    }
  }
}

extension Workload: CustomStringConvertible {
  package var description: String { rawValue }
}
