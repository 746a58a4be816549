import BenchmarkModel

extension LatencyPresentation {
  static let charts: [ChartPlan] = [
    ChartPlan(
      name: "round-trip", title: "Round trip time",
      quantity: "round trip, request sent to reply received", reading: "Lower is better.",
      form: .curves([
        ChartPlan.Value(title: "p50", metric: .roundTrips.p50, meaning: "the typical round trip"),
        ChartPlan.Value(title: "p99", metric: .roundTrips.p99, meaning: "one in 100 is slower"),
      ])),
    ChartPlan(
      name: "cpu-latency", title: "CPU time of request and reply",
      quantity: "CPU time of both ends per message", reading: "Lower is better.",
      form: .curves([ChartPlan.Value(title: "CPU/message", metric: .cpuPerMessage)])),
    ChartPlan(
      name: "percentiles", title: "Round trip time by percentile",
      quantity: "round trip, request sent to reply received",
      reading:
        "At 99%, 99 of 100 round trips took no longer. Lower is better. All trials are merged, for the eye only."
        + " The last mark of each is its slowest round trip: between it and the curve there are fewer than ten.",
      form: .percentiles, isOfOneSize: true),
  ]
}
