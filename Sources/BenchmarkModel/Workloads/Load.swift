enum LoadTraits: WorkloadTraits {
  static let summary =
    "requests offered at a rate, whatever becomes of those before; each is timed from when it was due"

  static func takes(_ variant: Variant) -> Bool { !variant.isInherited }
  static let demand = "can have several clients"
  static let axes: [any Axis.Type] = [
    Clients.self, ActiveClients.self, Servers.self, ServerWorkers.self, Accepts.self,
    ServiceTimes.self, Rates.self, Arrivals.self, Pacings.self,
  ]

  static func settle(_ benchmark: inout Benchmark) {
    if !benchmark.variant.hasListener { benchmark.server = .singleSocket }
    // A client that spins would keep the server from the CPU that they share.
    if benchmark.placement.isOneCPU { benchmark.pacing = .sleep }
  }

  static let reasonAgainstWaits: String? = "how a server of many waits is what --server says"

  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    benchmark.server == .iterative
      ? "a server that is iterative leaves all clients but one waiting until that has gone; use --server epoll,"
        + " poll, select or processes" : nil
  }

  static let largestClientCount = 10_000
  static let hasConcurrentClients = true

  static let metrics: [Metric] =
    Metric.loads.all + Metric.loadsFromSend.all + [
      .offeredPerSecond, .sentPerSecond, .answeredPerSecond, .latenessP99,
      .messagesUnanswered, .queueDepthMax, .generatorBusyFraction, .isStable,
      .serverConnections,
    ] + Metric.workerShares + Metric.overruns + Metric.messageCounts + Metric.lossCauses
  static let mainMetric = Metric.loads.p50
  static let comparedMetrics: [Metric] = [.loads.p50, .loads.p99]
  static let isJudged = false
  static let shownMetric = Metric.loads.p99
  static let timings: TimingMetrics? = Metric.loads
  static let samples = "latencies"
  static let hasLongSlots = true
  static func shortestSlot(isOneCPU: Bool) -> Nanoseconds { .milliseconds(50) }
  static func gap(after benchmark: Benchmark, isOneCPU: Bool) -> Nanoseconds { .milliseconds(1) }

  /// So many that a p99 is known, within two seconds.
  static func shortestDuration(of benchmark: Benchmark) -> Nanoseconds {
    guard let rate = benchmark.rate else { return .zero }
    return min(.seconds(2), .seconds(1) * fewestArrivals / rate)
  }

  private static let fewestArrivals = 2000

  static func subject(of benchmark: Benchmark) -> String {
    let rate = benchmark.rate.map { " at \(Rates.text($0))/s" } ?? ""
    return "\(benchmark.message)\(rate) from \(benchmark.clientsInWords)"
  }
}
