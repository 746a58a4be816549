import BenchmarkModel

/// What a check against a baseline judges, then what it only shows.
enum BaselineChart {
  static func charts(of check: BaselineCheck) -> [Chart] {
    let all = check.judgements
    let drawn = all.filter { $0.slowdown?.isFinite == true }
    if drawn.isEmpty { return [] }
    let names = RowLabel(all.map(\.benchmark))
    let sentence = Document(check).conclusion.last ?? ""
    return VerdictSheet(
      name: "check", title: sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence,
      rows: drawn.map { row($0, names) },
      columns: VerdictSheet.leftColumns + [
        ChartSheet.Column(name: "baseline", title: "baseline", isLeft: false),
        ChartSheet.Column(name: "now", title: "now", isLeft: false),
        ChartSheet.Column(name: "slower_by", title: "change", isLeft: false),
        ChartSheet.Column(name: "verdict", title: "verdict", isLeft: false),
      ], axisTitle: "by which the number of now is worse than the baseline",
      notes: notes(all, drawn)
    ).charts
  }

  private static func row(_ judgement: BaselineJudgement, _ names: RowLabel) -> ChartSheet.Row {
    let benchmark = judgement.benchmark
    let isJudged = judgement.canBeJudged
    let word = judgement.verdict.rawValue
    return ChartSheet.Row(
      group: isJudged ? "" : "Shown beside, and not judged",
      texts: [
        names.text(for: benchmark), "\(benchmark.message)", "\(benchmark.placement)",
        Document.numberTitle(judgement), Document.value(judgement.baseline, judgement.quantity),
        Document.value(judgement.current, judgement.quantity),
        judgement.slowdown.map { JudgementTable.change($0, of: judgement.quantity.asMetric) }
          ?? "-",
        judgement.reason.isEmpty
          ? word : isJudged ? "\(word): \(judgement.reason)" : judgement.reason,
      ],
      look: Look(judgement.verdict), wordColour: Look(judgement.verdict).colour,
      value: judgement.slowdown, interval: judgement.slowdownInterval, limit: judgement.limit)
  }

  private static func notes(
    _ all: [BaselineJudgement], _ drawn: [BaselineJudgement]
  ) -> [String] {
    var reasons: [String: Int] = [:]
    for judgement in all where judgement.slowdown == nil {
      reasons[judgement.reason.isEmpty ? "without numbers" : judgement.reason, default: 0] += 1
    }
    let left = reasons.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let hasIntervals = drawn.contains { $0.slowdownInterval != nil }
    return [
      "Only two numbers can be judged. Floor: the 10th percentile of p5 over the trials. Times pipe: the trimmed mean,"
        + " as a multiple of that of the pipe in the same trial.",
      "Right of 0 is slower now. Upright mark: from there on it is an alarm."
        + (hasIntervals ? " Bars: 90 % interval, by how far the sessions differ." : ""),
      left.isEmpty ? "" : "Left out: \(left.joined(separator: "; ")).",
    ]
  }
}
