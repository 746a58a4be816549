extension Metric {
  package static let lifecycles = TimingMetrics("lifecycle", of: "lifecycle", "lifecycles")
}

enum LifecycleTraits: WorkloadTraits {
  static let summary =
    "the lifecycle of a pair, socket to unlink: what each call of both ends takes"

  static func takes(_ variant: Variant) -> Bool { true }
  static let demand = "carries messages"

  static func settle(_ benchmark: inout Benchmark) {
    // One process goes through the whole lifecycle of a pair and cannot be split.
    if benchmark.placement.isAnyTwoCPUs { benchmark.placement = .same }
    if benchmark.variant.hasListener { benchmark.closer = .client }
  }

  static let reasonAgainstLaunchers: String? =
    "one process goes through a whole lifecycle, and none of its ends can be elsewhere"

  static let reasonAgainstWaits: String? = "no call of a lifecycle has to wait"

  static let metrics: [Metric] =
    Metric.lifecycles.all + LifecycleStep.allCases.flatMap(\.metrics.all) + Metric.overruns
    + Metric.messageCounts
  static let mainMetric = Metric.lifecycles.trimmedMean
  static let comparedMetrics: [Metric] = [
    .lifecycles.trimmedMean, .lifecycles.p50, .lifecycles.mean, .lifecycles.p99,
  ]
  static let shownMetric = Metric.lifecycles.p50
  static let timings: TimingMetrics? = Metric.lifecycles
  static let samples = "lifecycles"
}
