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
  package static let receiptGoodput = Metric(
    "receipt_goodput_bytes_per_s", unit: .bytesPerSecond, better: .higher,
    title: "goodput while receiving", possible: .aboveZero,
    "message bytes received after the first receipt by the time from the first receipt to the last, both by the"
      + " server's readings of CLOCK_MONOTONIC, where `goodput_bytes_per_s` begins with one by the client; over several"
      + " slots likewise")
}

enum ThroughputTraits: WorkloadTraits {
  static let summary = "messages one way as fast as they go, counted by the receiver"

  static func takes(_ variant: Variant) -> Bool { true }
  static let demand = "carries messages"
  static let axes: [any Axis.Type] = [Batches.self, Touches.self, Buffers.self]
  static let streamKeys: [Variant.Key] = [.write, .quickack, .recv, .capacity]
  static let hasReplies = false
  static let reasonAgainstForeignServers: String? = nil
  static let foreignService = ForeignService.sink

  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    guard benchmark.variant.server != nil else { return nil }
    if benchmark.variant.transport.losesMessages {
      return
        "a server that is none of ours does not say how many messages came, of which \(benchmark.variant.transport) loses"
        + " some; use a transport that loses none, such as tcp"
    }
    if let key = [.recv, .quickack].first(where: benchmark.variant.keys.contains) {
      return
        "'\(key.rawValue)=' is how a server of ours receives, and '\(benchmark.variant)' has another; leave one out"
    }
    let smallest = ForeignService.smallestSinkMessage
    if benchmark.message.request.bytes >= smallest { return nil }
    return
      "the message in which a server that is none of ours says when it had the last has \(smallest) bytes or more; use"
      + " --sizes \(smallest) or larger ones"
  }

  static let metrics =
    Metric.messageCounts + Metric.lossCauses + [
      .messagesPerSecond, .goodput, .receiptGoodput,
    ]
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

  /// Where messages may be lost, nothing tells the sender how many the receiver takes.
  static func warmsUpUntilStable(_ benchmark: Benchmark) -> Bool {
    !benchmark.variant.transport.losesMessages
  }

  /// As many as are judged. TCP's receive buffer grows for longer: over half as many rounds as count, the most of it.
  static func warmupRounds(of benchmark: Benchmark, before rounds: Int) -> Int {
    guard warmsUpUntilStable(benchmark) else { return 0 }
    return max(WarmupWatch.window, benchmark.variant.isAutotuned ? rounds / 2 : 0)
  }

  static let shownMetric = Metric.goodput
  static let timings: TimingMetrics? = nil
  static let samples = "round trips"

  /// On one CPU the ends alternate a full queue at a time.
  static func shortestSlot(isOneCPU: Bool) -> Nanoseconds { .milliseconds(isOneCPU ? 3 : 1) }

  static func gap(after benchmark: Benchmark, isOneCPU: Bool) -> Nanoseconds {
    // A quiet time of 2 ms tells that all messages that are not lost have come.
    if benchmark.variant.transport.losesMessages { return .milliseconds(3) }
    // The kernel buffers megabytes, which a receiver on the same CPU only reads afterwards.
    if benchmark.variant.transport.isTCP, isOneCPU { return .milliseconds(3) }
    return .microseconds(500)
  }

  static let followsSize = true
  static let checkRounds = 6
  static let checkSizes = [MessageSize(1 << 10), MessageSize(16 << 10)]

  static func timeOfMessage(in metrics: [Metric: Double], of benchmark: Benchmark) -> Double? {
    metrics[.messagesPerSecond].map { 1e9 / $0 }
  }
}
