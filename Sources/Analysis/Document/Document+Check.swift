import BenchmarkModel

extension Document {
  /// A line a metric, worst first, then the controls, and the verdict in one line.
  package init(_ suite: CheckSuite) {
    let names = RowLabel((suite.judgements + suite.controls).map(\.subject.benchmark))
    self.init(
      subject: .check(suite), question: "Did it become slower?",
      conclusion: Self.unsupported(suite.unsupported) + [Self.sentence(suite)],
      verdict: (suite.verdict.rawValue, suite.reasons),
      tables: [
        JudgementTable(suite.judgements, title: Self.title(suite), names).table,
        JudgementTable(
          suite.controls,
          title:
            "Controls: base against base, which must not differ, and base against base slowed down"
            + " by \(Readable.percent(CheckRules.controlInjection)), which must be regressed",
          names
        ).table,
      ], csv: VerdictsCSV.text(for: suite.judgements + suite.controls),
      data: [
        ("metrics", VerdictsCSV.text(for: suite.judgements)),
        ("controls", VerdictsCSV.text(for: suite.controls)),
      ])
  }

  private static func title(_ suite: CheckSuite) -> String {
    let injection = suite.injection.map {
      "; the candidate was slowed down by \(Readable.percent($0)) on purpose"
    }
    return "Candidate against base, \(Readable.trials(suite.trials))\(injection ?? "")"
  }

  private static func sentence(_ suite: CheckSuite) -> String {
    let judgements = suite.judgements
    func count(_ verdict: Judgement.Verdict) -> Int { judgements.count { $0.verdict == verdict } }
    let judged = judgements.count - count(.notJudged)
    func share(_ verdict: Judgement.Verdict) -> String {
      "\(count(verdict)) of \(judged) metrics \(count(verdict) == 1 ? "is" : "are")"
    }
    let reasons = suite.reasons.isEmpty ? "" : "; " + suite.reasons.joined(separator: "; ")
    switch suite.verdict {
    case .ok: return "ok: none of \(judged) metrics is slower beyond its limit."
    case .improved:
      return "improved: \(share(.improved)) faster, and none is slower beyond its limit."
    case .inconclusive:
      return "inconclusive\(reasons.isEmpty ? "" : ": " + suite.reasons.joined(separator: "; "))."
    case .regressed:
      let worst = judgements.first.flatMap { worst in
        worst.slowdown.map {
          ", \(worst.subject.benchmark) \(worst.metric.title) by \(JudgementTable.change($0, of: worst.metric))"
        }
      }
      return "regressed: \(share(.regressed)) slower\(worst ?? "")\(reasons)."
    }
  }
}
