import BenchmarkModel

extension LoadPresentation {
  /// Whether the queue grew, so that latency is what the length of the step made it.
  @Sendable private static func isUnstable(_ result: BenchmarkSummary) -> Bool {
    (result[.isStable]?.median ?? 1) < 1
  }

  static let charts: [ChartPlan] = [
    ChartPlan(
      name: "load-latency", title: "Latency from due to reply",
      quantity: "from when a request was due to its reply, one way to its receipt",
      reading: "Lower is better.",
      form: .curves([
        ChartPlan.Value(title: "p50", metric: .loads.p50, meaning: "the typical request"),
        ChartPlan.Value(title: "p99", metric: .loads.p99, meaning: "one in 100 waits longer"),
        ChartPlan.Value(title: "p99.9", metric: .loads.p999, meaning: "one in 1000 waits longer"),
      ]), along: .rates, isOfOneSize: true, isBeyond: isUnstable,
      caution: { results in
        results.contains(where: isUnstable)
          ? "A star on top: unstable, as more was offered than was answered, and the queue grew until the end."
          : ""
      }),
    ChartPlan(
      name: "load-answered", title: "Requests answered", quantity: "replies per second",
      reading: "Higher is better. Up to what is carried, as many as were offered.",
      form: .curves([ChartPlan.Value(title: "answered", metric: .answeredPerSecond)]),
      along: .rates, isOfOneSize: true),
    ChartPlan(
      name: "load-loss", title: "Requests without a reply", quantity: "share of requests lost",
      reading: "Lower is better. Transports that lose nothing are left out.",
      form: .curves([ChartPlan.Value(title: "lost", metric: .lossFraction)]),
      along: .rates, isOfOneSize: true,
      takes: { $0.benchmark.variant.transport.losesMessages }),
    ChartPlan(
      name: "load-lateness", title: "Lateness of the client itself",
      quantity: "p99 from due to the first try to send, but for time in calls",
      reading: "Lower is better. Where it nears the latency, the client is what was measured.",
      form: .curves([ChartPlan.Value(title: "lateness", metric: .ownLatenessP99)]),
      along: .rates, isOfOneSize: true),
    ChartPlan(
      name: "load-series", title: "A step over time", quantity: "",
      reading: "One trial of each, at the lowest rate at which a queue grew, else at the highest."
        + " A pause rises steeply and slopes down; a server that is too slow has a queue that grows."
        + " No line: too few of the requests due then were answered.",
      form: .series, along: .rates, isOfOneSize: true),
  ]
}
