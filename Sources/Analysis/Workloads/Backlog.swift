import BenchmarkModel

enum BacklogPresentation: WorkloadPresentation {
  static let lines = [
    ResultLine(label: "capacity") { result, _ in result.count(.queueCapacity) },
    ResultLine(label: "kernel says") { result, _ in
      guard let limit = result[.queueLimit]?.median, let agrees = result[.queueAgrees]?.median
      else { return nil }
      let text = DecimalText.text(limit, decimals: 0)
      return agrees == 1
        ? "\(text), and it holds 1 more than that" : "\(text), and it does not hold 1 more"
    },
    ResultLine(label: "next") { result, _ in fate(result) },
    ResultLine(label: "bytes") { result, _ in result.count(.queueCapacityBytes) },
  ]

  static let explanation =
    "first line: connections or messages that the queue took while nobody served it; then what the kernel"
    + " says that it holds, and what the next one met"

  static let labelsEveryLine = true

  static func compactTables(
    _ block: TableBlock, _ contests: [ContestResult], _ footnotes: Footnotes
  ) -> [DocumentTable] { QueueTables.tables(block, contests, footnotes) }

  static func deed(_ common: Benchmark) -> String { "queues" }

  /// What happened to the one that found the queue full.
  private static func fate(_ result: BenchmarkSummary) -> String? {
    func isUsual(_ metric: Metric) -> Bool { (result[metric]?.median ?? 0) >= 0.5 }
    if isUsual(.connectsRefused) || isUsual(.sendsRefused) { return "try again later" }
    if isUsual(.connectsDelayed) {
      let time =
        result[.connects.largest].map { " " + Readable.time(nanoseconds: $0.median) } ?? ""
      return "waited\(time)"
    }
    if isUsual(.connectsTimedOut) { return "waits" }
    guard (result[.lossFraction]?.median ?? 0) > 0 else { return nil }
    return "lost" + (result.lossCauses.isEmpty ? "" : ": ")
      + result.lossCauses.map(\.word).joined(separator: ", ")
  }
}

extension BenchmarkSummary {
  /// A count, with its interval where trials differ.
  func count(_ metric: Metric) -> String? {
    guard let summary = self[metric] else { return nil }
    let text = DecimalText.text(summary.median, decimals: 0)
    guard let interval = summary.interval, interval.lowerBound < interval.upperBound else {
      return text
    }
    return text + " (\(DecimalText.text(interval.lowerBound, decimals: 0)) to"
      + " \(DecimalText.text(interval.upperBound, decimals: 0)))"
  }
}
