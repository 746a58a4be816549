import BenchmarkModel

extension Document {
  /// What a check against a baseline judges, then what it only shows.
  package init(_ check: BaselineCheck) {
    let judgements = check.judgements
    let names = RowLabel(judgements.map(\.benchmark))
    let csv = BaselineVerdictsCSV.text(for: judgements)
    self.init(
      subject: .baselineCheck(check), question: "Is this host slower than it was?",
      conclusion: [Self.sentence(check, judgements)],
      verdict: (check.verdict.rawValue, check.reasons),
      tables: [
        Self.table(
          judgements.filter(\.canBeJudged), title: "Current results against the baseline", names),
        Self.table(
          judgements.filter { !$0.canBeJudged }, title: "Shown beside, and not judged", names),
      ], csv: csv, data: [("metrics", csv)])
  }

  private static func table(
    _ judgements: [BaselineJudgement], title: String, _ names: RowLabel
  ) -> DocumentTable {
    DocumentTable(
      title: title,
      header: [
        "benchmark", "number", "sessions", "baseline", "now", "change", "alarm above", "verdict",
      ],
      rows: judgements.map { judgement in
        let benchmark = judgement.benchmark
        return [
          names.wholeText(for: benchmark), numberTitle(judgement),
          judgement.sessions.map(String.init) ?? "-",
          value(judgement.baseline, judgement.quantity),
          value(judgement.current, judgement.quantity),
          judgement.slowdown.map { JudgementTable.change($0, of: judgement.quantity.asMetric) }
            ?? "-",
          judgement.limit.map { JudgementTable.change($0, of: .roundTrips.trimmedMean) } ?? "-",
          judgement.reason.isEmpty
            ? judgement.verdict.rawValue : "\(judgement.verdict.rawValue): \(judgement.reason)",
        ]
      })
  }

  /// Medians may come from trials in turns and from a plain run.
  static func numberTitle(_ judgement: BaselineJudgement) -> String {
    guard case .median = judgement.quantity else { return judgement.quantity.title }
    return judgement.quantity.title + (judgement.isInTurns ? " in turns" : "")
  }

  static func value(_ value: Double?, _ quantity: BaselineJudgement.Quantity) -> String {
    guard let value else { return "-" }
    switch quantity {
    case .floor: return Readable.time(nanoseconds: value)
    case .ratioToPipe: return Readable.threeDigits(value)
    case .median(let metric): return Readable.value(value, of: metric)
    }
  }

  private static func sentence(
    _ check: BaselineCheck, _ judgements: [BaselineJudgement]
  ) -> String {
    func count(_ verdict: Judgement.Verdict) -> Int { judgements.count { $0.verdict == verdict } }
    let judged = judgements.count - count(.notJudged)
    let past = "than the sessions of the baseline let expect"
    switch check.verdict {
    case .regressed:
      let reasons = check.reasons.map { "; " + $0 }.joined()
      let slower = "\(count(.regressed)) of \(judged) numbers that can be judged"
      return
        "regressed: \(slower) \(count(.regressed) == 1 ? "is" : "are") slower \(past)\(reasons)."
    case .noAlarm:
      return "no alarm: none of the \(judged) numbers that can be judged is slower \(past)."
    case .inconclusive:
      return "inconclusive: \(check.reasons.joined(separator: "; "))."
    }
  }
}
