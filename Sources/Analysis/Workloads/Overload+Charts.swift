import BenchmarkModel

extension OverloadPresentation {
  static let charts: [ChartPlan] = [
    ChartPlan(
      name: "outcomes", title: "What becomes of connects",
      quantity: "share of the connects offered",
      reading:
        "At the first try: not refused and not repeated before. Delayed: found no room at first. Times: from when a connect was"
        + " due until accepted.",
      form: .parts(
        PartPlan(
          parts: [
            PartPlan.Part(title: "at the first try", metrics: [.connectsOK], colour: Look.blue),
            PartPlan.Part(title: "delayed", metrics: [.connectsDelayed], colour: Look.orange),
            PartPlan.Part(title: "refused", metrics: [.connectsRefused], colour: Look.grey),
            PartPlan.Part(title: "timed out", metrics: [.connectsTimedOut], colour: Look.vermilion),
          ], whole: .connectsOffered, column: .backlogs, columnIsAlwaysThere: true,
          words: [
            PartPlan.Word(title: "p50") { time($0, .connects.p50) },
            PartPlan.Word(title: "longest") { time($0, .connects.largest) },
            PartPlan.Word(title: "over 1 s") { result in
              result[.connectsOverOneSecond].flatMap {
                $0.median > 0 ? result.count($0.metric) : nil
              }
            },
          ], group: offered, untold: [Backlogs.self, Offered.self])),
      isAboutSizes: false)
  ]

  private static func time(_ result: BenchmarkSummary, _ metric: Metric) -> String? {
    result[metric].map { Readable.value($0.median, of: metric) }
  }

  @Sendable private static func offered(_ benchmark: Benchmark) -> String {
    switch benchmark.offered {
    case .burst(let count)?: "\(count) connects at once"
    case let multiple?: "Connects at \(multiple) times the rate that the server can serve"
    case nil: ""
    }
  }
}
