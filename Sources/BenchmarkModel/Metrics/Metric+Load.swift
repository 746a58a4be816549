/// What becomes of requests that are offered at a rate.
extension Metric {
  /// From when a request was due to its reply: what a caller waits who does not know of the others.
  package static let loads = TimingMetrics("load", of: "latency", "latencies")
  package static let loadsFromSend = PhaseMetrics(
    "load_from_send", possible: .aboveZero,
    "from when the request was sent to its reply: what most tools print. It leaves out what a request waited"
      + " before it was sent")
  package static let offeredPerSecond = Metric(
    "offered_per_s", unit: .perSecond, better: .neither, title: "offered/s",
    "requests that were due, by the time of the step")
  package static let sentPerSecond = Metric(
    "sent_per_s", unit: .perSecond, better: .higher, title: "sent/s",
    "those of them that the kernel took, by the same time")
  package static let answeredPerSecond = Metric(
    "answered_per_s", unit: .perSecond, better: .higher, title: "answered/s",
    "replies that came while requests were offered, or messages that the server had of those without replies, by the same"
      + " time: at more than a server can carry, what it carries")
  package static let latenessP99 = Metric(
    "lateness_p99_ns", unit: .nanoseconds, better: .lower,
    "from when a request was due to the first try to send it, 99th percentile")
  package static let ownLatenessP99 = Metric(
    "own_lateness_p99_ns", unit: .nanoseconds, better: .lower,
    "that but for the time in which the client sent or received, 99th percentile: how late it was by its own doing"
  )
  package static let ownLatenessMax = Metric(
    "own_lateness_max_ns", unit: .nanoseconds, better: .lower, "the same, the longest")
  package static let messagesUnanswered = Metric(
    "messages_unanswered", better: .lower,
    "requests that had no reply when the trial ended, or messages without replies that the server never had; of a transport"
      + " that may lose messages they are lost"
  )
  package static let queueDepthMax = Metric(
    "queue_depth_max", better: .lower,
    "the most requests that were due and not answered at one time; of a transport that may lose messages, after"
      + " the latest that was answered")
  package static let generatorBusyFraction = Metric(
    "generator_busy_fraction", unit: .fraction, better: .lower, possible: .fraction,
    "time in which the client had something to send or to take, by the time of the step")
  /// A client that is busy for more of the time has none left to be in time.
  package static let mostGeneratorBusyFraction = 0.95
  package static let isStable = Metric(
    "is_stable", better: .higher,
    "1 where the queue did not grow: in the last quarter of the step it was no longer than in the second, but for"
      + " three standard errors, and all replies came within a tenth of the step")
}
