import BenchmarkModel

extension ThroughputPresentation {
  static let charts: [ChartPlan] = [
    ChartPlan(
      name: "goodput", title: "Goodput", quantity: "message bytes received per second",
      reading: "Higher is better.",
      form: .curves([ChartPlan.Value(title: "goodput", metric: .goodput)])),
    ChartPlan(
      name: "loss", title: "Messages lost",
      quantity: "share of the sent messages that never arrived", reading: "Lower is better.",
      form: .rows(ChartPlan.Value(title: "lost", metric: .lossFraction)),
      // What cannot lose messages would only hide what can.
      takes: { result in
        result.benchmark.variant.transport.losesMessages
          || (result[.lossFraction]?.median ?? 0) > 0
      },
      finding: { results in
        let losses = results.compactMap { $0[.lossFraction] }
        let isLossless = losses.allSatisfy { $0.range.upperBound == 0 }
        return isLossless && !losses.isEmpty ? "No message was lost" : nil
      }),
    ChartPlan(
      name: "cpu-throughput", title: "CPU time of bulk transfer",
      quantity: "CPU time of both ends per message", reading: "Lower is better.",
      form: .curves([ChartPlan.Value(title: "CPU/message", metric: .cpuPerMessage)])),
  ]
}
