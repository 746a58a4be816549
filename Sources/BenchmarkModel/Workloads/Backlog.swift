extension Metric {
  package static let queueCapacity = Metric(
    "queue_capacity", better: .neither,
    "connections or messages that the queue took while nobody served it")
  package static let queueCapacityBytes = Metric(
    "queue_capacity_bytes", unit: .bytes, better: .neither,
    "the bytes of these messages; empty for connections")
  package static let queueLimit = Metric(
    "queue_limit", better: .neither,
    "what the kernel says that the queue holds, less one: TCP_INFO of the listener, the backlog cut down to"
      + " `somaxconn`, or `max_dgram_qlen`; empty where it is held to bytes")
  package static let queueLength = Metric(
    "queue_length", better: .neither,
    "how many the kernel counts in the full queue (TCP_INFO); empty but for TCP")
  package static let queueAgrees = Metric(
    "queue_agrees", better: .neither,
    "1 where `queue_capacity` is `queue_limit` and one more, else 0")
  package static let queueFreed = Metric(
    "queue_freed", better: .neither,
    "attempts, of one, that went through at once when a place was free again")
  package static let sendsRefused = Metric(
    "sends_refused", better: .neither,
    "for datagrams, sends, of the last one, that were told to try again later; 0 where the rest is lost instead"
  )
}

enum BacklogTraits: WorkloadTraits {
  static let summary = "how much a queue holds that nobody serves, and what the next one meets"

  static func takes(_ variant: Variant) -> Bool {
    variant.hasListener || variant.transport.delivery == .datagrams
  }

  static let demand = "has a queue that can be asked for"
  static let hasReplies = false

  static func settle(_ benchmark: inout Benchmark) {
    guard benchmark.variant.hasListener else { return }
    // Connections that nobody serves carry no message; a byte stands for it.
    benchmark.message = MessageSize(1)
    benchmark.closer = .client
  }

  static let reasonAgainstWaits: String? = "no message is waited for where only queues are watched"

  static let metrics: [Metric] =
    Metric.connectOutcomes + [.connects.largest] + [
      .queueCapacity, .queueCapacityBytes, .queueLimit, .queueLength, .queueAgrees, .queueFreed,
      .sendsRefused,
    ] + Metric.messageCounts + Metric.lossCauses
  static let mainMetric = Metric.queueCapacity
  static let comparedMetrics: [Metric] = []
  static func judgedMetrics(of benchmark: Benchmark) -> [Metric] { [] }
  static let shownMetric = Metric.queueCapacity
  static let timings: TimingMetrics? = nil
  static let samples = "round trips"
  static let isTimed = false

  /// A queue that is filled once takes the time that it takes.
  static let takesTurns = false

  static func subject(of benchmark: Benchmark) -> String {
    benchmark.backlog == nil ? "\(benchmark.message)" : Backlogs.text(benchmark.backlog)
  }
}
