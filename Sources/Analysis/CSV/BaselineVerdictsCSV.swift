import BenchmarkModel

/// The writer of `verdicts.csv` for a check against stored results; columns as in ``VerdictsCSV``.
enum BaselineVerdictsCSV {
  /// The whole file.
  static func text(for judgements: [BaselineJudgement]) -> String {
    VerdictsCSV.header + judgements.map(line).joined()
  }

  private static func line(for judgement: BaselineJudgement) -> String {
    func fraction(_ value: Double?) -> String {
      value.map { DecimalText.text($0, decimals: 6) } ?? ""
    }
    let (unit, better) = unit(of: judgement.quantity)
    return CSVWriter.line(
      [judgement.isInTurns ? Purpose.Role.baseline.rawValue : ""]
        + BenchmarkColumns.fields(of: judgement.benchmark) + [
          judgement.quantity.name, unit, better, "", "\(judgement.trials)",
          fraction(judgement.baseline), fraction(judgement.current), fraction(judgement.slowdown),
          fraction(judgement.slowdownInterval?.lowerBound),
          fraction(judgement.slowdownInterval?.upperBound),
          fraction(judgement.limit.map { _ in BaselineRules.margin }), fraction(judgement.limit),
          fraction(judgement.p), judgement.verdict.rawValue, judgement.reason,
          judgement.sessions.map(String.init) ?? "", "", "",
        ])
  }

  private static func unit(of quantity: BaselineJudgement.Quantity) -> (String, String) {
    switch quantity {
    case .floor: ("ns", "lower")
    case .ratioToPipe: ("ratio", "lower")
    case .median(let metric): (metric.unit.rawValue, metric.better.rawValue)
    }
  }
}
