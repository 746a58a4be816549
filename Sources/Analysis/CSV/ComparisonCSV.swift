import BenchmarkModel

/// The writer of `comparison.csv`: one row a contest, arm and metric.
enum ComparisonCSV {
  static let header = CSVWriter.line(
    ["contest", "arm"] + BenchmarkColumns.names + [
      "metric", "unit", "better", "trials", "median", "reference_arm", "speed_ratio",
      "speed_ratio_low", "speed_ratio_high", "margin_fraction", "word",
      "signed_rank_p_fraction", "sign_p_fraction",
    ])

  /// The whole file.
  static func text(for comparison: Comparison) -> String {
    let lines = comparison.contests.enumerated().flatMap { number, contest in
      contest.metrics.joined().map { line(for: $0, of: contest, number: number) }
    }
    return header + lines.joined()
  }

  private static func line(for arm: ArmResult, of contest: ContestResult, number: Int) -> String {
    func ratio(_ value: Double?) -> String { value.map { DecimalText.text($0, decimals: 6) } ?? "" }
    let decimals = arm.metric.decimals
    return CSVWriter.line(
      ["\(number)", "\(arm.arm)"] + BenchmarkColumns.fields(of: arm.benchmark) + [
        arm.metric.name, arm.metric.unit.rawValue, arm.metric.better.rawValue, "\(contest.trials)",
        DecimalText.text(arm.median, decimals: decimals), "\(contest.reference)",
        ratio(arm.speed), ratio(arm.speedInterval?.lowerBound),
        ratio(arm.speedInterval?.upperBound), ratio(arm.metric.tolerance.margin), arm.word.rawValue,
        ratio(arm.signedRankP), ratio(arm.signP),
      ])
  }
}
