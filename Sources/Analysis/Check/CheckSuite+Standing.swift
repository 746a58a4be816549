import BenchmarkModel

extension CheckSuite {
  /// How far it has got, in a few words: as in "12 of 16 settled; tcp p50 +3.1%, 1 in 8 by chance (certain: 1 in 40)", or
  /// "15 of 16 settled; open: udp p99".
  package var standing: String {
    let judged = judgements.filter { $0.verdict != .notJudged }
    let open = judged.filter { $0.verdict == .unsettled }
    let settled = "\(judged.count - open.count) of \(judged.count) settled"
    if open.isEmpty {
      return controls.contains { $0.verdict == .unsettled }
        ? "\(settled); open: a control" : settled
    }
    let label = ShortLabel(judged.map(\.subject.benchmark))
    return "\(settled); \(Self.closest(among: open, label) ?? Self.names(of: open, label))"
  }

  /// How many further trials it takes, as far as is known: those of each benchmark up to where most are certain, or to its
  /// next look, as more becomes certain there than between.
  package var expectedTrials: Int {
    if isHopeless { return 0 }
    let seen = Dictionary(
      (judgements + controls).filter { $0.verdict == .unsettled }.map { ($0.subject, $0.trials) },
      uniquingKeysWith: max)
    return work.reduce(0) { sum, item in
      let likely = seen[item.subject].flatMap { trials in
        ([EvidenceRules.usualTrials] + EvidenceRules.plan.looks).first { $0 > trials }.map {
          $0 - trials
        }
      }
      return sum + max(item.missing, likely ?? 0)
    }
  }

  /// The one that is closest to a regression, and how probable such evidence is where there is none; nil where it is
  /// likelier than not.
  private static func closest(among open: [Judgement], _ label: ShortLabel) -> String? {
    guard let closest = open.min(by: { $0.p ?? 1 < $1.p ?? 1 }), let p = closest.p, p > 0, p <= 0.5,
      let slowdown = closest.slowdown
    else { return nil }
    func oneIn(_ p: Double) -> String {
      "1 in \(DecimalText.text((1 / p).rounded(.down), decimals: 0))"
    }
    return
      "\(label.text(for: closest)) \(JudgementTable.change(slowdown, of: closest.metric)),"
      + " \(oneIn(p)) by chance (certain: \(oneIn(CheckRules.significance)))"
  }

  /// What has no word yet.
  private static func names(of open: [Judgement], _ label: ShortLabel) -> String {
    open.count < 3
      ? "open: \(open.map(label.text).joined(separator: ", "))"
      : "open: \(label.text(for: open[0])) and \(open.count - 1) more"
  }
}

/// Names metrics by what sets those of a check apart, as a line of a terminal is short.
private struct ShortLabel {
  private let variant: RowLabel
  private let hasWorkloads: Bool
  private let hasSizes: Bool
  private let hasPlacements: Bool

  init(_ benchmarks: [Benchmark]) {
    variant = RowLabel(benchmarks)
    hasWorkloads = Set(benchmarks.map(\.workload)).count > 1
    hasSizes = Set(benchmarks.map(\.message)).count > 1
    hasPlacements = Set(benchmarks.map(\.placement)).count > 1
  }

  func text(for judgement: Judgement) -> String {
    let benchmark = judgement.subject.benchmark
    return
      ([variant.text(for: benchmark)] + (hasWorkloads ? ["\(benchmark.workload)"] : [])
      + (hasSizes ? ["\(benchmark.message)"] : [])
      + (hasPlacements ? ["\(benchmark.placement)"] : []) + [judgement.metric.title])
      .joined(separator: " ")
  }
}
