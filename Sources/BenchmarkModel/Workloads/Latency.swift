enum LatencyTraits: WorkloadTraits {
  static let summary = "requests and their replies in a closed loop; each round trip is timed"

  static func takes(_ variant: Variant) -> Bool { true }
  static let demand = "carries messages"
  static let reasonAgainstForeignServers: String? = nil
  static let axes: [any Axis.Type] = [Depths.self, Touches.self, Buffers.self]
  static let streamKeys: [Variant.Key] = [.write, .quickack, .recv, .capacity]
  static func sendsOneAtATime(_ benchmark: Benchmark) -> Bool { benchmark.depth == 1 }

  static let metrics =
    Metric.roundTrips.all + [.roundTripsPerSecond] + Metric.overruns + Metric.messageCounts
    + Metric.lossCauses
  static let mainMetric = Metric.roundTrips.trimmedMean
  static let comparedMetrics: [Metric] = [
    .roundTrips.trimmedMean, .roundTrips.p50, .roundTrips.mean, .roundTrips.p99,
  ]
  static let shownMetric = Metric.roundTrips.p50
  static let timings: TimingMetrics? = Metric.roundTrips
  static let samples = "round trips"

  static func sweep(of benchmark: Benchmark) -> Nanoseconds { benchmark.sweep }

  /// A round trip of many has as many messages of others in it.
  static func timeOfMessage(in metrics: [Metric: Double], of benchmark: Benchmark) -> Double? {
    metrics[mainMetric].map { $0 / Double(benchmark.depth) }
  }

  static func subject(of benchmark: Benchmark) -> String {
    "\(benchmark.message)\(benchmark.depthInWords)"
  }

  static let followsSize = true
  static let hasSteadyFloor = true
  static let checkSizes = [MessageSize(64), MessageSize(16 << 10)]
}
