import BenchmarkModel

extension CheckSuite {
  /// How far it has got, in a few words: as in "12 of 16 metrics settled; tcp p50 +3.1%, by chance 1 in 8".
  package var standing: String {
    let judged = judgements.filter { $0.verdict != .notJudged }
    let settled = judged.count { $0.verdict != .unsettled }
    let closest = judged.filter { $0.verdict == .unsettled && $0.p ?? 1 < 1 }
      .min { $0.p ?? 1 < $1.p ?? 1 }
    return "\(settled) of \(judged.count) metrics settled"
      + (closest.flatMap(Self.words).map { "; \($0)" } ?? "")
  }

  /// The one that is closest to a regression, and how probable such evidence is where there is none.
  private static func words(about judgement: Judgement) -> String? {
    guard let p = judgement.p, p > 0, let slowdown = judgement.slowdown else { return nil }
    return "\(judgement.subject.benchmark.variant) \(judgement.metric.title)"
      + " \(JudgementTable.change(slowdown, of: judgement.metric)), by chance 1 in"
      + " \(DecimalText.text((1 / p).rounded(.down), decimals: 0))"
  }
}
