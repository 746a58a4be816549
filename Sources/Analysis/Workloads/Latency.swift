import BenchmarkModel

enum LatencyPresentation: WorkloadPresentation {
  static let lines: [ResultLine] =
    [
      .withDoubt("p50", .roundTrips.p50) { Readable.time(nanoseconds: $0) },
      .withDoubt("p99", .roundTrips.p99) { Readable.time(nanoseconds: $0) },
      // One at a time, the rate says no more than the times.
      ResultLine(label: "rate") { result, pipe in
        guard result.benchmark.depth > 1 else { return nil }
        return ResultLine.rate("", .roundTripsPerSecond).text(result, pipe)
      },
      .lost,
    ] + ResultLine.lossCauses + [.timesPipe(.roundTrips.p50), .cpu]

  static let explanation =
    "first line: median p50 of the full round trip ± half of its 95 % interval; CPU: both ends together"

  static func deed(_ common: Benchmark) -> String {
    "answers \(common.message.request)-byte requests\(common.message.repliesInWords)"
  }
}
