import BenchmarkModel

/// The writer of `comparison.csv`: one row a contest, arm and metric. What was only counted stands to nothing in any
/// ratio.
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
    let counts = comparison.counts.benchmarks.grouped { $0.benchmark.ofAnyVariant }
    let counted = counts.enumerated().flatMap { number, group in
      group.members.enumerated().compactMap { arm, result in
        line(for: result, number: comparison.contests.count + number, arm: arm)
      }
    }
    return header + (lines + counted).joined()
  }

  private static func line(for result: BenchmarkSummary, number: Int, arm: Int) -> String? {
    let metric = result.benchmark.workload.traits.mainMetric
    guard let summary = result[metric] else { return nil }
    let known =
      ["\(number)", "\(arm)"] + BenchmarkColumns.fields(of: result.benchmark) + [
        metric.name, metric.unit.rawValue, metric.better.rawValue, "\(result.measuredTrials)",
        DecimalText.text(summary.median, decimals: metric.decimals),
      ]
    return CSVWriter.line(known + unknown)
  }

  /// The cells of what stands to nothing in any ratio.
  private static let unknown = Array(repeating: "", count: 8)

  private static func line(for arm: ArmResult, of contest: ContestResult, number: Int) -> String {
    func ratio(_ value: Double?) -> String { value.map { DecimalText.text($0, decimals: 6) } ?? "" }
    let decimals = arm.metric.decimals
    return CSVWriter.line(
      ["\(number)", "\(arm.arm)"] + BenchmarkColumns.fields(of: arm.benchmark) + [
        arm.metric.name, arm.metric.unit.rawValue, arm.metric.better.rawValue, "\(contest.trials)",
        DecimalText.text(arm.median, decimals: decimals), "\(contest.reference)",
        ratio(arm.speed), ratio(arm.speedInterval?.lowerBound),
        ratio(arm.speedInterval?.upperBound), ratio(arm.metric.tolerance.margin), arm.word.rawValue,
        ratio(arm.p), ratio(arm.signP),
      ])
  }
}

extension Benchmark {
  /// What the arms of a contest have in common.
  fileprivate var ofAnyVariant: Benchmark {
    var benchmark = self
    benchmark.variant = Variant(.unixStream)
    return benchmark
  }
}
