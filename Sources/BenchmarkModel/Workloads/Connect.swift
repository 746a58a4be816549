extension Metric {
  package static let connectCall = PhaseMetrics(
    "connect_call", possible: .aboveZero,
    "the first part of these times: `socket()` and `connect()`, until the kernel has queued the client"
  )
  package static let acceptWait = PhaseMetrics(
    "accept_wait",
    "the second part: from then until the server had accepted, by its own reading of the clock; 0 where it was faster"
      + " than the return from `connect()`")
  package static let firstExchange = PhaseMetrics(
    "first_exchange",
    "from then until the client has the reply to its request: the server's work and the client's wake-up"
  )
  package static let close = PhaseMetrics(
    "close", "`close()`; where the server closes first, also the wait for its end of file")
  package static let connection = PhaseMetrics(
    "connection", "all of it, from `socket()` to the end of `close()`")
  package static let connectionsPerSecond = Metric(
    "connections_per_s", unit: .perSecond, better: .higher, title: "connections/s",
    possible: .aboveZero,
    "connections by active time, for several clients the sum")
}

enum ConnectTraits: WorkloadTraits {
  static let summary =
    "a connection for every request: socket, connect, accepted, request and reply, close"

  static func takes(_ variant: Variant) -> Bool { variant.hasListener }
  static let demand = "makes connections"
  /// Before, "until accepted" was by the client's clock.
  static let definition: String? = "connect.accept"
  static let reasonAgainstForeignServers: String? =
    "its server says when it has accepted, and one that is none of ours does not; use --workloads crr"
  static let needsOneClock = true
  static let remedyForTwoClocks = "; use --workloads crr"
  static let axes: [any Axis.Type] = [
    Clients.self, Closers.self, ServerWorkers.self, Accepts.self,
  ]
  static let reasonAgainstWaits: String? = "connections are waited for in the calls themselves"
  /// Each is a process.
  static let largestClientCount = 256
  static let remedyForMoreClients = "; use --workloads fanin"

  static let metrics: [Metric] =
    Metric.connects.all
    + [
      Metric.connectCall, Metric.acceptWait, Metric.firstExchange, Metric.close, Metric.connection,
    ]
    .flatMap(\.all) + [.connectionsPerSecond] + Metric.connectOutcomes + Metric.workerShares
    + Metric.overruns + Metric.messageCounts
  static let mainMetric = Metric.connects.trimmedMean
  static let comparedMetrics: [Metric] = [
    .connects.trimmedMean, .connects.p50, .connects.mean, .connects.p99,
  ]

  /// Of equal arms, its middle varied 1.3 times as much as that of latency on one CPU and 1.6 times across two, its mean
  /// 1.4 and 2.2 times; see ``Tolerance/widened(onOneCPU:acrossCPUs:)``.
  static func tolerance(of metric: Metric) -> Tolerance {
    switch metric {
    case .connects.trimmedMean, .connects.p50:
      metric.tolerance.widened(onOneCPU: 1.3, acrossCPUs: 1.6)
    case .connects.mean: metric.tolerance.widened(onOneCPU: 1.4, acrossCPUs: 2.2)
    default: metric.tolerance
    }
  }

  static let shownMetric = Metric.connects.p50
  static let timings: TimingMetrics? = Metric.connects
  static let samples = "connections"
}
