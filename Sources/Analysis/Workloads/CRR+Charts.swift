import BenchmarkModel

extension CRRPresentation {
  static let charts: [ChartPlan] = [
    ChartPlan(
      name: "crr", title: "Time to connect and be answered",
      quantity: "from socket() until the reply", reading: "Lower is better.",
      form: .curves([
        ChartPlan.Value(title: "p50", metric: .answers.p50, meaning: "the typical connection"),
        ChartPlan.Value(title: "p99", metric: .answers.p99, meaning: "one in 100 is slower"),
      ]),
      along: .backlogs, isOfOneSize: true, split: Clients.self,
      caution: ConnectPresentation.lateConnections),
    ChartPlan(
      name: "crr-phases", title: "Phases of a connection until its reply",
      quantity: "one phase after the other",
      reading: "Call: socket and connect. Answer: from then until the reply. Close: close.",
      form: .parts(
        PartPlan(
          parts: [
            PartPlan.Part(title: "call", metrics: [.connectCall.p50], colour: 0x1F3F66),
            PartPlan.Part(title: "answer", metrics: [.answerWait.p50], colour: 0x6C9BC9),
            PartPlan.Part(title: "close", metrics: [.close.p50], colour: Look.grey),
          ], column: .backlogs, untold: [Backlogs.self])),
      along: .backlogs, isOfOneSize: true, split: Clients.self,
      caution: ConnectPresentation.lateConnections),
  ]
}
