import BenchmarkModel

extension Document {
  /// A line a metric, worst first, then the controls, and the verdict in one line.
  package init(_ suite: CheckSuite) {
    let names = RowLabel((suite.judgements + suite.controls).map(\.subject.benchmark))
    let base = suite.names.base
    self.init(
      subject: .check(suite), question: "Did it become slower?",
      conclusion: Self.unsupported(suite.unsupported) + [Self.sentence(suite)],
      verdict: (suite.verdict.rawValue, suite.reasons),
      tables: [
        JudgementTable(suite.judgements, title: Self.title(suite), suite.names, names).table,
        JudgementTable(
          suite.controls,
          title:
            "Controls: \(base) against \(base), which must not differ, and \(base) against \(base) slowed down"
            + " by \(Readable.percent(CheckRules.controlInjection)), which must be regressed",
          suite.names, names
        ).table,
      ],
      notes: suite.apart + [suite.failures, suite.disturbance].compactMap(\.self)
        + Self.procedure(of: suite),
      csv: VerdictsCSV.text(for: suite.judgements + suite.controls, suite.names),
      data: [
        ("metrics", VerdictsCSV.text(for: suite.judgements, suite.names)),
        ("controls", VerdictsCSV.text(for: suite.controls, suite.names)),
      ])
  }

  /// Results of before are judged as they were.
  private static func procedure(of suite: CheckSuite) -> [String] {
    switch suite.procedure {
    case .growing: []
    case .stepped:
      [
        "Judged in three steps of 10, 20 and 30 trials that share none, for which its trials were made."
      ]
    }
  }

  private static func title(_ suite: CheckSuite) -> String {
    let injection = suite.injection.map {
      "; \(suite.names.asSubject) was slowed down by \(Readable.percent($0)) on purpose"
    }
    return
      "\(suite.names.candidate.startingSentence) against \(suite.names.base), \(Readable.trials(suite.trials))\(injection ?? "")"
  }

  private static func sentence(_ suite: CheckSuite) -> String {
    let judgements = suite.judgements
    func count(_ verdict: Judgement.Verdict) -> Int { judgements.count { $0.verdict == verdict } }
    let judged = judgements.count - count(.notJudged)
    func share(_ verdict: Judgement.Verdict) -> String {
      "\(count(verdict)) of \(judged) metrics\(suite.names.ofCandidate) \(count(verdict) == 1 ? "is" : "are")"
    }
    let reasons = suite.reasons.isEmpty ? "" : "; " + suite.reasons.joined(separator: "; ")
    switch suite.verdict {
    case .ok:
      return
        "ok: none of \(judged) metrics\(suite.names.ofCandidate) is slower\(suite.names.thanBase) beyond its limit."
    case .improved:
      return
        "improved: \(share(.improved)) faster\(suite.names.thanBase), and none is slower beyond its limit."
    case .inconclusive:
      return "inconclusive\(reasons.isEmpty ? "" : ": " + suite.reasons.joined(separator: "; "))."
    case .regressed:
      let worst = judgements.first.flatMap { worst in
        worst.slowdown.map { Self.worst(worst, by: $0) }
      }
      let areTimes = judgements.allSatisfy { $0.verdict != .regressed || $0.metric.isTime }
      return
        "regressed: \(share(.regressed)) \(areTimes ? "slower" : "worse")\(suite.names.thanBase)\(worst ?? "")\(reasons)."
    }
  }

  private static func worst(_ judgement: Judgement, by slowdown: Double) -> String {
    let metric = judgement.metric
    let subject = ", \(judgement.subject.benchmark) \(metric.title)"
    return metric.isTime
      ? "\(subject) by \(JudgementTable.amount(slowdown, of: metric))"
      : "\(subject): \(JudgementTable.worsening(slowdown, of: metric))"
  }
}

extension Metric {
  /// Whether what is worse of it is slower.
  fileprivate var isTime: Bool { scale == .logarithmic && better == .lower }
}

extension SideNames {
  private var areChosen: Bool { self != .standard }
  fileprivate var asSubject: String { areChosen ? candidate : "the candidate" }
  /// What a sentence adds where the names say more than "base" and "candidate".
  fileprivate var ofCandidate: String { areChosen ? " of \(candidate)" : "" }
  fileprivate var thanBase: String { areChosen ? " than with \(base)" : "" }
}
