import BenchmarkModel

enum OverloadPresentation: WorkloadPresentation {
  /// What became of connects, and how long those waited that were accepted.
  static let lines =
    [
      ResultLine(label: "first try") { result, _ in share(result, .connectsOK) },
      ResultLine(label: "delayed") { result, _ in share(result, .connectsDelayed) },
      ResultLine(label: "refused") { result, _ in share(result, .connectsRefused) },
      ResultLine(label: "timed out") { result, _ in share(result, .connectsTimedOut) },
      time("p50", .connects.p50), time("p99", .connects.p99), time("longest", .connects.largest),
      ResultLine(label: "over 1 s") { result, _ in
        result[.connectsOverOneSecond].flatMap { $0.median > 0 ? result.count($0.metric) : nil }
      },
      ResultLine(label: "most tries") { result, _ in
        result[.connectTriesMax].flatMap { $0.median > 1 ? result.count($0.metric) : nil }
      },
      ResultLine(label: "served") { result, _ in
        result[.acceptsPerSecond].map { Readable.rate(perSecond: $0.median) }
      },
    ] + ResultLine.workers

  static let explanation =
    "median share of the connects offered that were accepted at the first try, and of the others, with the least"
    + " and the most of any trial; then, of those that were accepted, the time from when one was due, and"
    + " how many waited for longer than 1 s; then how fast the server accepted"

  static let labelsEveryLine = true

  static func compactTables(
    _ block: TableBlock, _ contests: [ContestResult], _ footnotes: Footnotes
  ) -> [DocumentTable] { LineTables.across(block, footnotes) }

  static func deed(_ common: Benchmark) -> String { "accepts" }

  /// Trials that differ by less, as a share of the connects offered, are alike.
  private static let tellingSpread = 0.01

  /// Of the connects that were offered; nothing where no trial had any of the kind. Medians alone would hide
  /// what happened in the minority of trials.
  private static func share(_ result: BenchmarkSummary, _ metric: Metric) -> String? {
    guard let part = result[metric], let whole = result[.connectsOffered]?.median, whole > 0,
      part.range.upperBound > 0 || metric == .connectsOK
    else { return nil }
    let text = Readable.share(part.median / whole)
    let (least, most) = (part.range.lowerBound / whole, part.range.upperBound / whole)
    if most - least < tellingSpread { return text }
    return "\(text) (\(Readable.share(least)) to \(Readable.share(most)))"
  }

  private static func time(_ label: String, _ metric: Metric) -> ResultLine {
    ResultLine(label: label) { result, _ in
      result[metric].map { Readable.time(nanoseconds: $0.median) }
    }
  }
}
