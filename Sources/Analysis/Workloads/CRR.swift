import BenchmarkModel

enum CRRPresentation: WorkloadPresentation {
  static let lines: [ResultLine] = [
    .withDoubt("p50", .answers.p50) { Readable.time(nanoseconds: $0) },
    .withDoubt("p99", .answers.p99) { Readable.time(nanoseconds: $0) },
    .time("call", .connectCall.p50), .time("answer", .answerWait.p50), .time("close", .close.p50),
    .rate("rate", .connectionsPerSecond), .cpu,
  ]

  static let title: String? = "crr (connect, request, reply)"

  static let explanation =
    "first line: median p50 from socket() until the reply ± half of its 95 % interval; then the phases: socket and connect"
    + " (call), from then until the reply (answer), close"

  static func deed(_ common: Benchmark) -> String { "connects and answers" }
}
