/// What is asked of a transport. What is known of each stands in its own file beside this one.
package enum Workload: String, CaseIterable, Sendable {
  /// A closed loop of requests and replies; each full round trip is timed.
  case latency
  /// Messages one way as fast as they go, counted by the receiver.
  case throughput
  /// A connection for every request, until the client knows that it has been accepted.
  case connect
  /// The same until the client has its reply, whatever its server says of accepting: connect, request, response.
  case crr
  /// How much a queue holds that nobody serves, and what happens beyond: the accept queue, or the
  /// receive queue of datagrams.
  case backlog
  /// Connects that are offered to a listener, more or faster than it accepts.
  case overload
  /// The lifecycle of a pair, from the first call of its server to the last: what each step takes.
  case lifecycle
  /// Many clients at once against one server, each in a closed loop of requests and replies.
  case fanin
  /// Requests that are offered at a rate, each timed from when it was due.
  case load
}

extension Workload {
  package var traits: any WorkloadTraits.Type {
    switch self {
    case .latency: LatencyTraits.self
    case .throughput: ThroughputTraits.self
    case .connect: ConnectTraits.self
    case .crr: CRRTraits.self
    case .backlog: BacklogTraits.self
    case .overload: OverloadTraits.self
    case .lifecycle: LifecycleTraits.self
    case .fanin: FanInTraits.self
    case .load: LoadTraits.self
    }
  }
}

extension Workload: CustomStringConvertible {
  package var description: String { rawValue }
}
