import BenchmarkModel

/// What a check against another build found, the worst metrics on top, the controls at the bottom.
enum CheckChart {
  static func charts(of suite: CheckSuite) -> [Chart] {
    let all = suite.judgements + suite.controls
    let drawn = all.filter(isDrawn)
    if drawn.isEmpty { return [] }
    let sides = suite.names.inSentences
    let names = RowLabel(all.map(\.subject.benchmark))
    return VerdictSheet(
      name: "check", title: sentence(suite), rows: drawn.map { row($0, suite.names, names) },
      columns: VerdictSheet.leftColumns + [
        ChartSheet.Column(name: "base", title: suite.names.base, isLeft: false),
        ChartSheet.Column(name: "candidate", title: suite.names.candidate, isLeft: false),
        ChartSheet.Column(name: "worse_by", title: "change", isLeft: false),
        ChartSheet.Column(name: "verdict", title: "verdict", isLeft: false),
      ], axisTitle: "by which \(sides.candidate) is worse than \(sides.base)",
      notes: notes(all, drawn, suite.names)
    ).charts
  }

  private static func sentence(_ suite: CheckSuite) -> String {
    let sentence = Document(suite).conclusion.last ?? ""
    return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  /// Counts are no fractions, and what has no number has no place.
  private static func isDrawn(_ judgement: Judgement) -> Bool {
    judgement.metric.unit != .count && judgement.slowdown?.isFinite == true
  }

  private static func row(
    _ judgement: Judgement, _ sides: SideNames, _ names: RowLabel
  ) -> ChartSheet.Row {
    let (benchmark, metric) = (judgement.subject.benchmark, judgement.metric)
    func value(_ value: Double?) -> String {
      value.map { Readable.value($0, of: metric) } ?? "-"
    }
    let margin = judgement.margin
    let change = judgement.slowdown.map { JudgementTable.change($0, of: metric) } ?? "-"
    return ChartSheet.Row(
      group: group(judgement.subject.role, sides),
      texts: [
        names.text(for: benchmark), "\(benchmark.message)", "\(benchmark.placement)",
        metric.title, value(judgement.baseMedian), value(judgement.candidateMedian),
        change, judgement.verdict.rawValue,
      ],
      look: Look(judgement.verdict), wordColour: Look(judgement.verdict).colour,
      value: judgement.slowdown, interval: judgement.slowdownInterval,
      // Ratios are compared by their logarithms, on which the margin reaches equally far both ways.
      band: (metric.scale == .linear ? -margin : 1 / (1 + margin) - 1)...margin,
      limit: judgement.limit)
  }

  private static func group(_ role: Purpose.Role, _ sides: SideNames) -> String {
    switch role {
    case .equalControl: "Control, \(sides.base) against \(sides.base): should be ok"
    case .slowControl: "Control, slowed on purpose: should be regressed"
    default: ""
    }
  }

  private static func notes(
    _ all: [Judgement], _ drawn: [Judgement], _ sides: SideNames
  ) -> [String] {
    let undrawn = all.filter { !isDrawn($0) }.map(\.verdict)
    let hasShares = drawn.contains { $0.metric.scale == .linear }
    let hasIntervals = drawn.contains { $0.slowdownInterval != nil }
    return [
      "How much worse the \(sides.candidate) is than the \(sides.base) of the same trial, in which they took turns. It need not be the"
        + " ratio of the medians. \(hasIntervals ? "Bars: 90 % interval." : "Too few trials for an interval.")"
        + " Right of 0 is worse.",
      "Grey: too little to matter. Upright mark: the limit"
        + (hasIntervals ? "; the bar of what is ok ends left of it." : ".")
        + (hasShares ? " Loss: points, not per cent." : ""),
      undrawn.isEmpty
        ? ""
        : "Not drawn, being counts or without numbers: \(VerdictSheet.counted(undrawn)).",
    ]
  }
}
