extension Metric {
  package static let serverConnections = Metric(
    "server_connections", better: .neither,
    "connections that the server had when the slots began, silent ones among them; empty where one socket or one"
      + " client at a time is served")
  package static let clientsServed = Metric(
    "clients_served", better: .higher,
    "clients that got a reply in the counted slot")
  package static let clientRateMin = Metric(
    "client_rate_min_per_s", unit: .perSecond, better: .higher,
    "round trips of the slowest client by the active time of all")
  package static let clientRateMedian = Metric(
    "client_rate_median_per_s", unit: .perSecond, better: .higher,
    "the same of the client in the middle")
  package static let clientRateMax = Metric(
    "client_rate_max_per_s", unit: .perSecond, better: .higher, "the same of the fastest client")
  package static let fairness = Metric(
    "fairness_jain", unit: .fraction, better: .higher,
    "Jain's index of the clients' round trips x: (sum x)^2 / (n sum x^2). 1 where all get the same, 1/n where one"
      + " of n gets everything")
  package static let clientCPUFraction = Metric(
    "client_cpu_fraction", better: .lower,
    "CPU time of the clients by their active time: 1 is a CPU that does nothing else")
  package static let serverCPUFraction = Metric(
    "server_cpu_fraction", better: .lower,
    "CPU time of the server, with all its processes, by the same time")
  package static let serverCapacity = Metric(
    "server_capacity_per_s", unit: .perSecond, better: .higher,
    "an estimate: requests that the server could answer with one CPU of its own, 1/`server_cpu_ns_per_message`;"
      + " empty where `interrupts_apart` is 1")
  package static let serviceWaitP50 = Metric(
    "service_wait_p50_ns", unit: .nanoseconds, better: .lower,
    "from the start of the slot until a client's first reply: the median of all clients. Empty unless the server"
      + " has one client at a time")
  package static let serviceWaitMax = Metric(
    "service_wait_max_ns", unit: .nanoseconds, better: .lower,
    "the same: the longest of all clients")
}

enum FanInTraits: WorkloadTraits {
  static let summary =
    "many clients at once against one server, each a closed loop of requests and replies"

  static func takes(_ variant: Variant) -> Bool { !variant.isInherited }
  static let demand = "can have several clients"
  static let reasonAgainstForeignServers: String? = nil
  static let axes: [any Axis.Type] = [
    Clients.self, ActiveClients.self, ClientProcesses.self, Depths.self, Servers.self,
  ]
  static let streamKeys: [Variant.Key] = [.recv]
  static func sendsOneAtATime(_ benchmark: Benchmark) -> Bool { benchmark.depth == 1 }

  static func settle(_ benchmark: inout Benchmark) {
    if !benchmark.variant.hasListener { benchmark.server = .singleSocket }
    if let foreign = benchmark.variant.server { benchmark.server = foreign.model }
  }

  static let reasonAgainstWaits: String? = "how a server of many waits is what --server says"
  static let largestClientCount = 10_000
  static let hasConcurrentClients = true

  static let metrics: [Metric] =
    Metric.roundTrips.all + [.roundTripsPerSecond] + Metric.overruns + Metric.messageCounts
    + Metric.lossCauses + [
      .serverConnections, .clientsServed, .clientRateMin, .clientRateMedian, .clientRateMax,
      .fairness,
      .serviceWaitP50, .serviceWaitMax, .connectsRefused, .clientCPUFraction,
      .serverCPUFraction, .serverCapacity,
    ]
  static let mainMetric = Metric.roundTripsPerSecond
  static let comparedMetrics: [Metric] = [
    .roundTripsPerSecond, .roundTrips.p50, .roundTrips.p99,
  ]

  /// Of equal arms, the rate varied as much as the mean of latency on one CPU and 1.5 times across two, the median as
  /// much as that of latency and 1.4 times, p99 as much; see ``Tolerance/widened(onOneCPU:acrossCPUs:)``.
  static func tolerance(of metric: Metric) -> Tolerance {
    switch metric {
    case .roundTripsPerSecond: metric.tolerance.widened(onOneCPU: 1, acrossCPUs: 1.5)
    case .roundTrips.p50: metric.tolerance.widened(onOneCPU: 1, acrossCPUs: 1.4)
    default: metric.tolerance
    }
  }

  static let shownMetric = Metric.roundTripsPerSecond
  static let timings: TimingMetrics? = Metric.roundTrips
  static let samples = "round trips"

  static func sweep(of benchmark: Benchmark) -> Nanoseconds { benchmark.sweep }

  /// A round trip of many clients has as many messages of others in it.
  static func timeOfMessage(in metrics: [Metric: Double], of benchmark: Benchmark) -> Double? {
    metrics[.roundTrips.p50].map { $0 / Double(benchmark.requestsUnderWay) }
  }

  static func subject(of benchmark: Benchmark) -> String {
    "\(benchmark.message) from \(benchmark.clientsInWords)\(benchmark.depthInWords)"
  }
}
