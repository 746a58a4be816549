import BenchmarkModel

enum ConnectPresentation: WorkloadPresentation {
  static let lines: [ResultLine] =
    [
      .withDoubt("p50", .connects.p50) { Readable.time(nanoseconds: $0) },
      .withDoubt("p99", .connects.p99) { Readable.time(nanoseconds: $0) },
      .time("call", .connectCall.p50), .time("accepted", .acceptWait.p50),
      .time("exchange", .firstExchange.p50), .time("close", .close.p50),
      .rate("rate", .connectionsPerSecond), .cpu,
    ] + ResultLine.workers

  static let explanation =
    "first line: median p50 from socket() until accepted ± half of its 95 % interval; then the phases,"
    + " socket and connect (call), until the server has accepted by its own clock reading (accepted), request"
    + " and reply (exchange), close; of several workers: the fewest and the most that one accepted and answered, Jain's index, and"
    + " how often one was woken and found none to accept"

  static func deed(_ common: Benchmark) -> String { "connects" }
}
