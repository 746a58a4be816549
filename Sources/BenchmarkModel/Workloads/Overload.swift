extension Metric {
  package static let acceptsPerSecond = Metric(
    "accepts_per_s", unit: .perSecond, better: .higher,
    "clients accepted, from the first to the last; of a server that was never"
      + " idle, the rate that `service_time_ns` allows")
  package static let connectsOffered = Metric(
    "connects_offered", better: .neither,
    "connects that were due and begun; `connects_ok` to `connects_timed_out` add up to it")
  package static let connectsOverOneSecond = Metric(
    "connects_over_1s", better: .lower, "accepted more than a second after they were due")
  package static let connectTries = Metric(
    "connect_tries", better: .lower,
    "calls of `connect` and the kernel's own repetitions, of all connects")
  package static let connectTriesMax = Metric(
    "connect_tries_max", better: .lower, "the same, of the connect with the most")
  package static let fullQueueMeetings = Metric(
    "full_queue_meetings", better: .lower,
    "tries that found the queue full, as far as a client can tell")
}

enum OverloadTraits: WorkloadTraits {
  static let summary =
    "connects offered to a server, more or faster than it accepts: what becomes of each"

  static func takes(_ variant: Variant) -> Bool { variant.hasListener }
  static let demand = "listens"
  static let hasReplies = false
  static let needsOneClock = true
  static let axes: [any Axis.Type] = [
    Clients.self, Offered.self, Retries.self, ServiceTimes.self, ServerWorkers.self, Accepts.self,
  ]

  static func settle(_ benchmark: inout Benchmark) {
    benchmark.message = MessageSize(1)
    benchmark.serviceTime = benchmark.serviceTime ?? .microseconds(250)
    // Connects that are offered faster than they are served must not use the ports up.
    benchmark.closer = benchmark.variant.transport.family == .unix ? .client : .reset
  }

  static let reasonAgainstWaits: String? = "connects are waited for in one call, whichever they are"
  /// Each is a process.
  static let largestClientCount = 256

  static let metrics: [Metric] =
    Metric.connects.all + Metric.connectOutcomes + [
      .acceptsPerSecond, .connectsOffered, .connectsOverOneSecond, .connectTries, .connectTriesMax,
      .fullQueueMeetings,
    ] + Metric.workerAccepts + Metric.overruns
  static let mainMetric = Metric.connectsOK
  static let comparedMetrics: [Metric] = []
  static func judgedMetrics(of benchmark: Benchmark) -> [Metric] { [] }
  static let shownMetric = Metric.connectsOK
  static let timings: TimingMetrics? = Metric.connects
  static let samples = "connects"

  static func remedyForMoreSamples(of benchmark: Benchmark) -> String {
    if case .burst = benchmark.offered { return "offer a larger burst" }
    return "measure with a longer --duration"
  }

  /// A queue that is overloaded takes the time that it takes.
  static let takesTurns = false

  static func subject(of benchmark: Benchmark) -> String {
    let offered = benchmark.offered.map { " offered \($0)" } ?? ""
    return Backlogs.text(benchmark.backlog) + offered
  }
}
