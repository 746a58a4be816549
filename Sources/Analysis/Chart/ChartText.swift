import BenchmarkModel

/// Numbers of pictures in words: those of the tables, but for zeros that tell no precision.
enum ChartText {
  /// A round value of a metric, at a tick.
  static func tick(_ value: Double, of metric: Metric) -> String {
    if value == 0 { return "0" }
    if metric.unit == .fraction { return DecimalText.text(value * 100, decimals: 3) + "%" }
    let words = Readable.value(value, of: metric).split(separator: " ")
    return ([withoutZeros(words[0])] + words.dropFirst().map(String.init)).joined(separator: " ")
  }

  /// How many times as fast.
  static func ratioTick(_ value: Double) -> String { DecimalText.text(value, decimals: 4) }

  /// By how much something is worse.
  static func changeTick(_ value: Double) -> String {
    let text = DecimalText.text(value * 100, decimals: 4)
    return (value > 0 ? "+" : "") + text + "%"
  }

  /// A median with its interval.
  static func estimate(_ summary: MetricSummary) -> String {
    let text = Readable.value(summary.median, of: summary.metric)
    guard let interval = summary.interval else { return text }
    return "\(text) (\(Readable.value(interval.lowerBound, of: summary.metric)) to"
      + " \(Readable.value(interval.upperBound, of: summary.metric)))"
  }

  private static func withoutZeros(_ number: Substring) -> String {
    guard number.contains(".") else { return String(number) }
    let end = number.lastIndex { $0 != "0" } ?? number.startIndex
    return String(number[end] == "." ? number[..<end] : number[...end])
  }
}
