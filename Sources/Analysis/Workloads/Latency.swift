import BenchmarkModel

enum LatencyPresentation: WorkloadPresentation {
  static let lines: [ResultLine] = [
    .withDoubt("p50", .roundTrips.p50) { Readable.time(nanoseconds: $0) },
    .withDoubt("p99", .roundTrips.p99) { Readable.time(nanoseconds: $0) },
    .lost, .timesPipe(.roundTrips.p50), .cpu,
  ]

  static let explanation =
    "first line: median p50 of the full round trip ± half of its 95 % interval; CPU: both ends together"

  static func deed(_ common: Benchmark) -> String {
    "answers \(common.message.request)-byte requests\(common.message.repliesInWords)"
  }
}
