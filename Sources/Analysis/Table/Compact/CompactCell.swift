import BenchmarkModel

/// One result in a few characters.
struct CompactCell {
  private let result: BenchmarkSummary

  init(_ result: BenchmarkSummary) { self.result = result }

  /// An interval that is wider than this share of its value says so in place of digits.
  private static let tolerableWidth = 0.5
  static let noisy = "too noisy"

  private var summary: MetricSummary? { result[result.benchmark.workload.traits.shownMetric] }

  /// The median; words where its interval is too wide for digits.
  var value: String {
    guard let summary else { return ResultLine.unknown }
    if isNoisy { return Self.noisy }
    return summary.metric.unit == .count
      ? result.count(summary.metric) ?? ResultLine.unknown
      : ResultLine.aligned(Readable.value(summary.median, of: summary.metric))
  }

  private var isNoisy: Bool {
    summary?.relativeHalfWidth.map { 2 * $0 > Self.tolerableWidth } ?? false
  }

  /// What widened an interval that is too wide, in a word or two; nil where that is not so, or not known.
  var cause: String? { isNoisy ? summary?.cause : nil }

  /// The share of messages that was lost; nil for none.
  var loss: String? {
    guard let loss = result[.lossFraction]?.median, loss > 0 else { return nil }
    return Readable.share(loss)
  }

  /// How an arm stands to the reference in turns.
  static func ratio(_ arm: ArmResult) -> String {
    guard arm.word != .reference else { return "1" }
    guard let interval = arm.speedInterval else { return ResultLine.unknown }
    if interval.upperBound - interval.lowerBound > tolerableWidth * arm.speed { return "?" }
    let sign: String
    switch arm.word {
    case .noDifference: sign = "="
    case .cannotTell, .notJudged: sign = "?"
    case .faster, .slower, .reference: sign = ""
    }
    return Readable.ratio(arm.speed, like: arm.speed) + sign
  }
}

extension MetricSummary {
  /// What widened the interval, in a word or two; nil where it is not known.
  fileprivate var cause: String? {
    let words: [(SummaryWarning, String)] = [
      (.foreignLoad, "other programs"), (.throttled, "the CPU quota"), (.steal, "the hypervisor"),
      (.bimodal, "two groups of trials"), (.growingBuffer, "autotuning"),
      (.unstableWarmup, "autotuning"),
    ]
    return words.first { warnings.contains($0.0) }?.1
  }
}
