import BenchmarkModel

/// Judgements as lines of a table.
struct JudgementTable {
  let table: DocumentTable

  init(_ judgements: [Judgement], title: String, _ sides: SideNames, _ names: RowLabel) {
    table = DocumentTable(
      title: title,
      header: [
        "benchmark", "metric", sides.base, sides.candidate, "change", "90 % interval", "limit",
        "verdict",
      ],
      rows: judgements.map { Self.row($0, names) }, remarks: Self.remarks(judgements))
  }

  /// A tail that a check cannot see can still be measured.
  private static func remarks(_ judgements: [Judgement]) -> [String] {
    let isTailMissing = judgements.contains {
      $0.metric == $0.subject.benchmark.workload.traits.timings?.p99 && $0.verdict == .notJudged
    }
    if !isTailMissing { return [] }
    return [
      "A p99 takes 1000 samples in a trial, for which a check leaves time only to fast ones;"
        + " 'sockbench run' measures it, if need be with a longer --duration."
    ]
  }

  private static func row(_ judgement: Judgement, _ names: RowLabel) -> [String] {
    let benchmark = judgement.subject.benchmark
    let metric = judgement.metric
    func value(_ value: Double?) -> String {
      value.map { Readable.value($0, of: metric) } ?? "-"
    }
    let interval = judgement.slowdownInterval.map { change($0, of: metric) }
    let role = judgement.subject.role == .check ? "" : "\(judgement.subject.role.rawValue): "
    return [
      role + names.wholeText(for: benchmark),
      metric.title, value(judgement.baseMedian), value(judgement.candidateMedian),
      judgement.slowdown.map { change($0, of: metric) } ?? "-", interval ?? "-",
      limit(judgement), verdict(judgement),
    ]
  }

  private static func limit(_ judgement: Judgement) -> String {
    if judgement.metric.unit == .count { return "-" }
    let text = change(judgement.limit, of: judgement.metric, decimals: 0...1)
    return text.hasPrefix("+") ? String(text.dropFirst()) : text
  }

  private static func verdict(_ judgement: Judgement) -> String {
    judgement.reason.isEmpty
      ? judgement.verdict.rawValue : "\(judgement.verdict.rawValue): \(judgement.reason)"
  }

  /// How a value has changed that is worse by a fraction: `+4.1%` of a time, `-4.0%` of a rate, `+0.4 points` of a
  /// share, `+2.0` of a count.
  static func change(
    _ slowdown: Double, of metric: Metric, decimals: ClosedRange<Int> = 1...1
  ) -> String {
    let change = metric.change(ofSlowdown: slowdown)
    if metric.unit == .count { return signed(Readable.fixed(change, decimals: 1)) }
    let percent = change * 100
    let isWhole = abs(percent - percent.rounded()) < 0.05
    let text = Readable.fixed(
      percent, decimals: isWhole ? decimals.lowerBound : decimals.upperBound)
    return signed(text) + (metric.scale == .linear ? " points" : "%")
  }

  /// An interval of such, the smaller value first.
  static func change(_ slowdowns: ClosedRange<Double>, of metric: Metric) -> String {
    let ends = [slowdowns.lowerBound, slowdowns.upperBound]
    let texts = (metric.better == .higher ? ends.reversed() : ends).map { change($0, of: metric) }
    let unit = " points"
    let first = texts[0].hasSuffix(unit) ? String(texts[0].dropLast(unit.count)) : texts[0]
    return "\(first) to \(texts[1])"
  }

  /// How much worse something is, as people say it: `slower by 4.1%` of a time, `44.4% less` of a rate, `0.4 points
  /// more` of a share.
  static func worsening(_ slowdown: Double, of metric: Metric) -> String {
    let isLess = change(slowdown, of: metric).hasPrefix("-")
    let amount = amount(slowdown, of: metric)
    if metric.scale == .logarithmic, metric.better == .lower {
      return "\(isLess ? "faster" : "slower") by \(amount)"
    }
    return "\(amount) \(isLess ? "less" : "more")"
  }

  /// A change without its direction.
  static func amount(_ slowdown: Double, of metric: Metric) -> String {
    String(change(slowdown, of: metric).drop { $0 == "+" || $0 == "-" })
  }

  private static func signed(_ text: String) -> String { text.hasPrefix("-") ? text : "+" + text }
}

extension Metric {
  /// By which fraction a value has changed that is worse by one; of a fraction or count, the plain difference.
  fileprivate func change(ofSlowdown slowdown: Double) -> Double {
    guard better == .higher else { return slowdown }
    return scale == .linear ? -slowdown : 1 / (1 + slowdown) - 1
  }
}
