import BenchmarkModel

extension ConnectPresentation {
  static let charts: [ChartPlan] = [
    ChartPlan(
      name: "connect", title: "Time to connect", quantity: "from socket() until accepted",
      reading: "Lower is better.",
      form: .curves([
        ChartPlan.Value(title: "p50", metric: .connects.p50, meaning: "the typical connection"),
        ChartPlan.Value(title: "p99", metric: .connects.p99, meaning: "one in 100 is slower"),
      ]),
      along: .backlogs, isOfOneSize: true, split: Clients.self, caution: lateConnections),
    ChartPlan(
      name: "connect-rate", title: "Connections per second",
      quantity: "connections made, used for one request and closed", reading: "Higher is better.",
      form: .curves([ChartPlan.Value(title: "rate", metric: .connectionsPerSecond)]),
      along: .backlogs, isOfOneSize: true, split: Clients.self, caution: lateConnections),
    ChartPlan(
      name: "connect-phases", title: "Phases of a connection",
      quantity: "one phase after the other",
      reading:
        "Call: socket and connect. Accepted: until the server had accepted. Exchange: until the reply. Close: close.",
      form: .parts(
        PartPlan(
          parts: [
            PartPlan.Part(title: "call", metrics: [.connectCall.p50], colour: 0x1F3F66),
            PartPlan.Part(title: "accepted", metrics: [.acceptWait.p50], colour: 0x6C9BC9),
            PartPlan.Part(title: "exchange", metrics: [.firstExchange.p50], colour: 0xBBD3EA),
            PartPlan.Part(title: "close", metrics: [.close.p50], colour: Look.grey),
          ], column: .backlogs, untold: [Backlogs.self])),
      along: .backlogs, isOfOneSize: true, split: Clients.self, caution: lateConnections),
  ]

  /// Who never came in is in no time, so that a benchmark may look fast for having turned clients away.
  @Sendable static func lateConnections(_ results: [BenchmarkSummary]) -> String {
    let names = RowLabel(results.map(\.benchmark))
    let late = results.filter { ($0[.connectsTimedOut]?.median ?? 0) > 0 }
    if late.isEmpty { return "" }
    let which =
      late.count > 4
      ? "\(late.count) benchmarks"
      : late.map { names.text(for: $0.benchmark) }.joined(separator: ", ")
    return "Connections that timed out are left out (\(which))."
  }
}
