import BenchmarkModel

/// Judgements as lines of a table.
struct JudgementTable {
  let table: DocumentTable

  init(_ judgements: [Judgement], title: String, _ names: RowLabel) {
    table = DocumentTable(
      title: title,
      header: [
        "benchmark", "metric", "base", "candidate", "slower by", "90 % interval", "limit",
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
    let interval = judgement.slowdownInterval.map {
      change($0.lowerBound, of: metric) + " to " + change($0.upperBound, of: metric)
    }
    let role = judgement.subject.role == .check ? "" : "\(judgement.subject.role.rawValue): "
    return [
      role + names.wholeText(for: benchmark),
      metric.title, value(judgement.baseMedian), value(judgement.candidateMedian),
      judgement.slowdown.map { change($0, of: metric) } ?? "-", interval ?? "-",
      limit(judgement), verdict(judgement),
    ]
  }

  private static func limit(_ judgement: Judgement) -> String {
    switch judgement.metric {
    case .overrunRoundTrips: "-"
    case .lossFraction: "\(Readable.percent(judgement.limit)) points"
    default: Readable.percent(judgement.limit)
    }
  }

  private static func verdict(_ judgement: Judgement) -> String {
    judgement.reason.isEmpty
      ? judgement.verdict.rawValue : "\(judgement.verdict.rawValue): \(judgement.reason)"
  }

  /// A change such as `+4.1%`; of a count the plain difference.
  static func change(_ change: Double, of metric: Metric) -> String {
    let isCount = metric == .overrunRoundTrips
    let text = Readable.fixed(isCount ? change : change * 100, decimals: 1)
    return (text.hasPrefix("-") ? "" : "+") + text + (isCount ? "" : "%")
  }
}
