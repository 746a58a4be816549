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
