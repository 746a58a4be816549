import BenchmarkModel

/// The lines of a cell that tells about a queue.
enum QueueLine {
  static let lines = [
    ResultLine(label: "capacity") { result, _ in count(result, .queueCapacity) },
    ResultLine(label: "kernel says") { result, _ in
      guard let limit = result[.queueLimit]?.median, let agrees = result[.queueAgrees]?.median
      else {
        return nil
      }
      let text = DecimalText.text(limit, decimals: 0)
      return agrees == 1 ? "\(text), and holds one more" : "\(text), and does not hold one more"
    },
    ResultLine(label: "next") { result, _ in fate(result) },
    ResultLine(label: "bytes") { result, _ in count(result, .queueCapacityBytes) },
  ]

  /// Of connects that were offered: what became of them, and how long those waited that were accepted.
  static let linesUnderLoad = [
    ResultLine(label: "at once") { result, _ in share(result, .connectsOK) },
    ResultLine(label: "delayed") { result, _ in share(result, .connectsDelayed) },
    ResultLine(label: "refused") { result, _ in share(result, .connectsRefused) },
    ResultLine(label: "timed out") { result, _ in share(result, .connectsTimedOut) },
    time("p50", .connectP50), time("p99", .connectP99), time("longest", .connectMax),
    ResultLine(label: "over 1 s") { result, _ in
      result[.connectsOverOneSecond].flatMap { $0.median > 0 ? count(result, $0.metric) : nil }
    },
    ResultLine(label: "most tries") { result, _ in
      result[.connectTriesMax].flatMap { $0.median > 1 ? count(result, $0.metric) : nil }
    },
    ResultLine(label: "served") { result, _ in
      result[.acceptsPerSecond].map { Readable.rate(perSecond: $0.median) }
    },
  ]

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

  /// Trials that differ by less, as a share of the connects offered, are alike.
  private static let tellingSpread = 0.01

  private static func time(_ label: String, _ metric: Metric) -> ResultLine {
    ResultLine(label: label) { result, _ in
      result[metric].map { Readable.time(nanoseconds: $0.median) }
    }
  }

  private static func count(_ result: BenchmarkSummary, _ metric: Metric) -> String? {
    guard let summary = result[metric] else { return nil }
    let text = DecimalText.text(summary.median, decimals: 0)
    guard let interval = summary.interval, interval.lowerBound < interval.upperBound else {
      return text
    }
    return text + " (\(DecimalText.text(interval.lowerBound, decimals: 0)) to"
      + " \(DecimalText.text(interval.upperBound, decimals: 0)))"
  }

  /// What happened to the one that found the queue full.
  private static func fate(_ result: BenchmarkSummary) -> String? {
    func isUsual(_ metric: Metric) -> Bool { (result[metric]?.median ?? 0) >= 0.5 }
    if isUsual(.connectsRefused) || isUsual(.sendsRefused) { return "try again later" }
    if isUsual(.connectsDelayed) {
      let time = result[.connectMax].map { " " + Readable.time(nanoseconds: $0.median) } ?? ""
      return "waited\(time)"
    }
    if isUsual(.connectsTimedOut) { return "waits" }
    return isUsual(.lossFraction) || (result[.lossFraction]?.median ?? 0) > 0 ? "lost" : nil
  }
}
