import BenchmarkModel

/// The writer of `verdicts.csv`: one row a judgement of a check.
enum VerdictsCSV {
  static let header = CSVWriter.line(
    ["purpose"] + BenchmarkColumns.names + [
      "metric", "unit", "better", "step", "trials", "base_median", "candidate_median",
      "slowdown_fraction", "slowdown_low_fraction", "slowdown_high_fraction", "margin_fraction",
      "limit_fraction", "p_fraction", "verdict", "reason", "baseline_sessions",
      "base_name", "candidate_name",
    ])

  /// The whole file.
  static func text(for judgements: [Judgement], _ names: SideNames) -> String {
    header + judgements.map { line(for: $0, names) }.joined()
  }

  private static func line(for judgement: Judgement, _ names: SideNames) -> String {
    let metric = judgement.metric
    let decimals = metric.decimals
    func value(_ value: Double?) -> String {
      value.map { DecimalText.text($0, decimals: decimals) } ?? ""
    }
    func fraction(_ value: Double?) -> String {
      value.map { DecimalText.text($0, decimals: 6) } ?? ""
    }
    // Stalls are told apart by their number alone.
    let isStalls = metric == .overrunRoundTrips
    return CSVWriter.line(
      [judgement.subject.role.rawValue] + BenchmarkColumns.fields(of: judgement.subject.benchmark)
        + [
          metric.name, metric.unit.rawValue, metric.better.rawValue, judgement.step.rawValue,
          "\(judgement.trials)", value(judgement.baseMedian), value(judgement.candidateMedian),
          fraction(judgement.slowdown), fraction(judgement.slowdownInterval?.lowerBound),
          fraction(judgement.slowdownInterval?.upperBound),
          fraction(isStalls ? nil : judgement.margin),
          fraction(isStalls ? nil : judgement.limit), fraction(judgement.p),
          judgement.verdict.rawValue,
          judgement.reason, "", names.base, names.candidate,
        ])
  }
}
