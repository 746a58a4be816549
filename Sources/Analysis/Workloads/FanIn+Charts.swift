import BenchmarkModel

extension FanInPresentation {
  static let charts: [ChartPlan] = [
    plan(
      "fanin-rate", "Round trips per second", "round trips per second of all clients together",
      "Higher is better.", ChartPlan.Value(title: "rate", metric: .roundTripsPerSecond)),
    plan(
      "fanin-fairness", "Fairness", "Jain's index of the round trips of each client",
      "100%: all clients get the same. If one of n got everything, it would be 100% / n. Higher is better.",
      ChartPlan.Value(title: "fairness", metric: .fairness)),
    plan(
      "fanin-cpu", "Server CPU time", "CPU time of the server per message", "Lower is better.",
      ChartPlan.Value(title: "server CPU", metric: .serverCPUPerMessage)),
  ]

  private static func plan(
    _ name: String, _ title: String, _ quantity: String, _ reading: String, _ value: ChartPlan.Value
  ) -> ChartPlan {
    ChartPlan(
      name: name, title: title, quantity: quantity, reading: reading, form: .curves([value]),
      along: .clients, isOfOneSize: true, split: Servers.self)
  }
}
