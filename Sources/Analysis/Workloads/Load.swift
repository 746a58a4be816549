import BenchmarkModel

enum LoadPresentation: WorkloadPresentation {
  static let lines: [ResultLine] =
    [
      .withDoubt("p99", .loads.p99) { Readable.time(nanoseconds: $0) },
      .time("p50", .loads.p50), .time("p99.9", .loads.p999),
      .time("p99 from send", .loadsFromSend.p99),
      .rate("answered", .answeredPerSecond), .lost,
    ] + ResultLine.lossCauses + [
      ResultLine(label: "") { result, _ in
        result[.isStable].flatMap { $0.median < 1 ? "unstable" : nil }
      },
      .time("lateness p99", .ownLatenessP99), .share("client busy", .generatorBusyFraction),
      .cpu,
    ] + ResultLine.workers

  static let explanation =
    "first line: median p99 of the time from when a request was due to its reply, one way to its receipt, ± half of its 95 % interval; from"
    + " send: what it would be if the time before it was sent did not count; unstable: more was offered than was"
    + " answered, and the queue grew; lateness: of the client by its own doing"

  static func compactTables(
    _ block: TableBlock, _ contests: [ContestResult], _ footnotes: Footnotes
  ) -> [DocumentTable] { LoadTables.tables(block, footnotes) }

  static func deed(_ common: Benchmark) -> String {
    let words = "\(common.message.request)-byte"
    let rate = common.rateInWords ?? "a rate"
    return common.isOneWay
      ? "receives \(words) messages at \(rate)" : "answers \(words) requests at \(rate)"
  }
}
