extension Metric {
  package static let messagesPerSecond = Metric(
    "messages_per_s", unit: .perSecond, better: .higher, title: "messages/s",
    possible: .aboveZero, isInEveryFile: true,
    "messages received per second")
  package static let goodput = Metric(
    "goodput_bytes_per_s", unit: .bytesPerSecond, better: .higher, title: "goodput",
    possible: .aboveZero, isInEveryFile: true,
    "message bytes received by the time from the actual start of sending to the last receipt; over several slots"
      + " the mean without the best and the worst tenth")
}

enum ThroughputTraits: WorkloadTraits {
  static let summary = "messages one way as fast as they go, counted by the receiver"

  static func takes(_ variant: Variant) -> Bool { true }
  static let demand = "carries messages"
  static let axes: [any Axis.Type] = [Batches.self, Touches.self, Buffers.self]
  static let streamKeys: [Variant.Key] = [.write, .quickack, .recv]
  static let hasReplies = false

  static let metrics = Metric.messageCounts + Metric.lossCauses + [.messagesPerSecond, .goodput]
  static let mainMetric = Metric.goodput
  static let comparedMetrics = [Metric.goodput]

  static func judgedMetrics(of benchmark: Benchmark) -> [Metric] {
    benchmark.variant.transport.losesMessages ? [.goodput, .lossFraction] : [.goodput]
  }

  static func reasonAgainstJudging(_ metric: Metric, of benchmark: Benchmark) -> String? {
    guard metric == .goodput else { return nil }
    if benchmark.variant.transport.losesMessages { return "it moves with what is lost" }
    if !benchmark.placement.isOneCPU, benchmark.message.request >= ByteCount(64 << 10) {
      return "large messages across CPUs vary too much"
    }
    return nil
  }

  static let shownMetric = Metric.goodput
  static let timings: TimingMetrics? = nil
  static let samples = "round trips"

  /// On one CPU the ends alternate a full queue at a time.
  static func shortestSlot(isOneCPU: Bool) -> Nanoseconds { .milliseconds(isOneCPU ? 5 : 1) }

  static func gap(after benchmark: Benchmark, isOneCPU: Bool) -> Nanoseconds {
    // A quiet time of 2 ms tells that all messages that are not lost have come.
    if benchmark.variant.transport.losesMessages { return .milliseconds(3) }
    // The kernel buffers megabytes, which a receiver on the same CPU only reads afterwards.
    if benchmark.variant.transport.isTCP, isOneCPU { return .milliseconds(5) }
    return .microseconds(500)
  }

  static let checkRounds = 8
  static let checkSizes = [MessageSize(1 << 10), MessageSize(64 << 10)]

  static func timeOfMessage(in metrics: [Metric: Double], of benchmark: Benchmark) -> Double? {
    metrics[.messagesPerSecond].map { 1e9 / $0 }
  }
}
