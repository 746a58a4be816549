enum LoadTraits: WorkloadTraits {
  static let summary =
    "requests offered at a rate, whatever becomes of those before; each is timed from when it was due"

  static func takes(_ variant: Variant) -> Bool { true }
  static let demand = "carries messages"
  static let reasonAgainstForeignServers: String? = nil
  static let axes: [any Axis.Type] = [
    Clients.self, ActiveClients.self, Depths.self, Servers.self, ServerWorkers.self, Accepts.self,
    ServiceTimes.self, Rates.self, Arrivals.self, Pacings.self, OneWay.self,
  ]

  static let streamKeys: [Variant.Key] = [.capacity]

  static func settle(_ benchmark: inout Benchmark) {
    if !benchmark.variant.hasListener { benchmark.server = .singleSocket }
    if let foreign = benchmark.variant.server { benchmark.server = foreign.model }
    // A client that spins would keep the server from the CPU that they share.
    if benchmark.placement.isOneCPU { benchmark.pacing = .sleep }
  }

  static let reasonAgainstWaits: String? = "how a server of many waits is what --server says"

  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    if benchmark.server == .iterative {
      return
        "a server that is iterative leaves all clients but one waiting until that has gone; use --server epoll,"
        + " poll, select or processes"
    }
    if benchmark.variant.isInherited, benchmark.clients > 1 {
      return
        "descriptors that are made before the ends are started join two of them; use --clients 1"
    }
    return OneWay.reasonAgainst(benchmark)
  }

  static let largestClientCount = 10_000
  static let hasConcurrentClients = true
  static let hasOpenLoop = true
  static let wantsOwnCPU = true

  static let metrics: [Metric] =
    Metric.loads.all + Metric.loadsFromSend.all + [
      .offeredPerSecond, .sentPerSecond, .answeredPerSecond, .latenessP99,
      .ownLatenessP99, .ownLatenessMax,
      .messagesUnanswered, .queueDepthMax, .generatorBusyFraction, .isStable,
      .serverConnections,
    ] + Metric.workerShares + Metric.overruns + Metric.messageCounts + Metric.lossCauses
  static let mainMetric = Metric.loads.p50
  static let comparedMetrics: [Metric] = [.loads.p50, .loads.p99]

  /// Slots that have not been answered in their time do not count, so that no stall is left to be compared.
  static func judgedMetrics(of benchmark: Benchmark) -> [Metric] {
    comparedMetrics + (benchmark.variant.transport.losesMessages ? [.lossFraction] : [])
  }

  /// Of equal arms, p50 varied 2.1 times as much as that of latency on one CPU and 2.3 times across two, p99 6.4 times;
  /// across two CPUs it is to have the limit that it has on one. See ``Tolerance/widened(onOneCPU:acrossCPUs:)``.
  static func tolerance(of metric: Metric) -> Tolerance {
    switch metric {
    case .loads.p50: metric.tolerance.widened(onOneCPU: 2.1, acrossCPUs: 2.3)
    case .loads.p99: metric.tolerance.widened(onOneCPU: 6.4, acrossCPUs: 2.4)
    default: metric.tolerance
    }
  }

  static let shownMetric = Metric.loads.p99
  static let timings: TimingMetrics? = Metric.loads
  static let samples = "latencies"
  static let hasLongSlots = true
  static func shortestSlot(isOneCPU: Bool) -> Nanoseconds { .milliseconds(50) }
  static func gap(after benchmark: Benchmark, isOneCPU: Bool) -> Nanoseconds { .milliseconds(1) }

  /// So many arrivals that a p99 is known; and so long that a queue which starts empty is as long as it will be, which
  /// takes a multiple of the relaxation time S / (1 - sqrt(rho))^2 of a queue (Kleinrock, Queueing Systems).
  static func shortestDuration(of benchmark: Benchmark, utilisation: Double?) -> Nanoseconds {
    guard let rate = benchmark.rate?.perSecond else { return .zero }
    let forQuantile = min(longestStep, .seconds(1) * fewestArrivals / rate)
    guard let utilisation, utilisation < highestUtilisation else { return forQuantile }
    let serviceTime = utilisation * 1e9 / Double(rate)
    let slack = 1 - utilisation.squareRoot()
    let relaxed = relaxationTimes * serviceTime / (slack * slack)
    return max(forQuantile, Nanoseconds(nearest: min(relaxed, longestRelaxation)))
  }

  /// A tenth more than it takes for a p99, as arrivals vary.
  private static let fewestArrivals = 1100
  private static let longestStep = Nanoseconds.seconds(2)
  /// A capacity is not known better than so: a queue beyond may grow for ever.
  private static let highestUtilisation = 0.98
  private static let relaxationTimes = 50.0
  /// Close to what can be answered at the most it would never end.
  private static let longestRelaxation = 500e6

  static func subject(of benchmark: Benchmark) -> String {
    let rate = benchmark.rate.map { " at \($0.inWords)" } ?? ""
    return "\(benchmark.message)\(rate) from \(benchmark.clientsInWords)"
  }
}
