extension Metric {
  package static let answers = TimingMetrics(
    "crr", of: "time from `socket()` until the reply", "times from `socket()` until the reply")
  package static let answerWait = PhaseMetrics(
    "answer_wait",
    "the second part of these times: from the return of `connect()` until the client has the reply: the wait to be"
      + " accepted, the server's work, and the client's wake-up")
}

/// As netperf's TCP_CRR: nothing is asked of a server but a reply.
enum CRRTraits: WorkloadTraits {
  static let summary =
    "connect, request, response: a connection for every request, timed until its reply, which any echo server sends"

  static func takes(_ variant: Variant) -> Bool { variant.hasListener }
  static let demand = "makes connections"
  static let reasonAgainstForeignServers: String? = nil
  static let axes: [any Axis.Type] = [Clients.self, Closers.self]
  static let reasonAgainstWaits = ConnectTraits.reasonAgainstWaits
  static let largestClientCount = ConnectTraits.largestClientCount
  static let remedyForMoreClients = ConnectTraits.remedyForMoreClients

  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    guard benchmark.variant.server != nil, benchmark.closer == .server else { return nil }
    let others = benchmark.variant.transport.family == .unix ? "client" : "client or reset"
    return "a server that is none of ours waits for its client to close; use --closer \(others)"
  }

  static let metrics: [Metric] =
    Metric.answers.all
    + [Metric.connectCall, Metric.answerWait, Metric.close, Metric.connection].flatMap(\.all)
    + [.connectionsPerSecond] + Metric.connectOutcomes + Metric.overruns + Metric.messageCounts
  static let mainMetric = Metric.answers.trimmedMean
  static let comparedMetrics: [Metric] = [
    .answers.trimmedMean, .answers.p50, .answers.mean, .answers.p99,
  ]

  /// The calls are those of `connect`, and vary as they do.
  static func tolerance(of metric: Metric) -> Tolerance {
    switch metric {
    case .answers.trimmedMean, .answers.p50: ConnectTraits.tolerance(of: .connects.trimmedMean)
    case .answers.mean: ConnectTraits.tolerance(of: .connects.mean)
    default: metric.tolerance
    }
  }

  static let shownMetric = Metric.answers.p50
  static let timings: TimingMetrics? = Metric.answers
  static let samples = "connections"
}
