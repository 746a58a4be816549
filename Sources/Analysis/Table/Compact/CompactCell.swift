import BenchmarkModel

/// One result in a few characters.
struct CompactCell {
  private let result: BenchmarkSummary
  private let arm: ArmResult?

  /// - Parameter arm: how it fared in turns; nil where it took none.
  init(_ result: BenchmarkSummary, _ arm: ArmResult?) {
    self.result = result
    self.arm = arm
  }

  /// An interval that is wider than this share of its value says so in place of digits.
  private static let tolerableWidth = 0.5

  var text: String {
    ([value] + [ratio, loss].compactMap { $0 }).joined(separator: " ")
  }

  private var value: String {
    let metric = result.benchmark.workload.traits.shownMetric
    guard let summary = result[metric] else { return ResultLine.unknown }
    if let half = summary.relativeHalfWidth, 2 * half > Self.tolerableWidth {
      return "too noisy" + (summary.cause.map { " (\($0))" } ?? "")
    }
    return metric.unit == .count
      ? result.count(metric) ?? ResultLine.unknown
      : ResultLine.aligned(Readable.value(summary.median, of: metric))
  }

  private var ratio: String? {
    guard let arm, arm.word != .reference else { return nil }
    guard let interval = arm.speedInterval else { return nil }
    if interval.upperBound - interval.lowerBound > Self.tolerableWidth * arm.speed { return "?" }
    let sign: String
    switch arm.word {
    case .noDifference: sign = "="
    case .cannotTell, .notJudged: sign = "?"
    case .faster, .slower, .reference: sign = ""
    }
    return "\(Readable.ratio(arm.speed, like: arm.speed))x\(sign)"
  }

  private var loss: String? {
    guard let loss = result[.lossFraction]?.median, loss > 0 else { return nil }
    return "lost \(Readable.share(loss))"
  }
}

extension MetricSummary {
  /// What widened the interval, in a word or two; nil where it is not known.
  fileprivate var cause: String? {
    let words: [(SummaryWarning, String)] = [
      (.foreignLoad, "other programs"), (.throttled, "CPU quota"), (.steal, "hypervisor"),
      (.bimodal, "two groups"), (.growingBuffer, "autotuning"), (.unstableWarmup, "autotuning"),
    ]
    return words.first { warnings.contains($0.0) }?.1
  }
}
