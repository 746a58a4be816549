import BenchmarkModel

enum ThroughputPresentation: WorkloadPresentation {
  static let lines: [ResultLine] =
    [
      .withDoubt("goodput", .goodput) { Readable.goodput(bytesPerSecond: $0) },
      .lostWherePossible,
    ] + ResultLine.lossCauses
    + [.rate("messages", .messagesPerSecond), .timesPipe(.goodput), .cpu]

  static let explanation =
    "first line: median goodput at the receiver ± half of its 95 % interval; CPU: both ends together"

  static func deed(_ common: Benchmark) -> String { "carries \(common.message)-byte messages" }
}
