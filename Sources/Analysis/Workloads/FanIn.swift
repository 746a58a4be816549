import BenchmarkModel

enum FanInPresentation: WorkloadPresentation {
  static let lines: [ResultLine] =
    [
      .withDoubt("rate", .roundTripsPerSecond) { Readable.rate(perSecond: $0) },
      .time("p50", .roundTrips.p50), .time("p99", .roundTrips.p99), .lost,
    ] + ResultLine.lossCauses + [
      ResultLine(label: "refused") { result, _ in
        result[.connectsRefused].flatMap {
          $0.median > 0 ? ResultLine.aligned(DecimalText.text($0.median, decimals: 1)) : nil
        }
      },
      ResultLine(label: "slowest client") { result, pipe in
        ofSeveral(result).flatMap { ResultLine.rate("", .clientRateMin).text($0, pipe) }
      },
      ResultLine(label: "fairness") { result, _ in
        ofSeveral(result)?[.fairness].map { ResultLine.aligned(Readable.threeDigits($0.median)) }
      },
      .time("longest wait", .serviceWaitMax), .time("server CPU", .serverCPUPerMessage),
      .share("clients busy", .clientCPUFraction), .share("server busy", .serverCPUFraction),
      .rate("capacity", .serverCapacity),
    ]

  private static func ofSeveral(_ result: BenchmarkSummary) -> BenchmarkSummary? {
    result.benchmark.clients > 1 ? result : nil
  }

  static let explanation =
    "first line: median of the round trips a second of all clients together ± half of its 95 % interval;"
    + " fairness: Jain's index, 1 where all clients get the same; longest wait: from the start until"
    + " served for the first time; server CPU: a message; busy: CPU time by time; capacity: an estimate, of a"
    + " server that has one CPU to itself"

  static func deed(_ common: Benchmark) -> String {
    "answers \(common.message.request)-byte requests of \(common.clientsInWords)"
      + common.message.repliesInWords
  }

  static let deedTellsClients = true
}
