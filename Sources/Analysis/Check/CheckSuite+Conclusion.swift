import BenchmarkModel

extension CheckSuite {
  /// A regression outweighs whatever else could not be found out; one that a control withholds is none.
  static func conclude(
    _ judgements: [Judgement], _ controls: CheckControls, invalid: Int, of trials: Int,
    firstProblem: String?, missing: [Doubt]
  ) -> (Verdict, [Doubt]) {
    var doubts = missing + controls.doubts
    if Double(invalid) > CheckRules.tolerableInvalidShare * Double(trials) {
      doubts.append(
        Doubt(
          .invalidTrials,
          "\(invalid) of \(trials) trials were not valid; the first: \(firstProblem ?? "")"))
    }
    func count(_ verdict: Judgement.Verdict) -> Int { judgements.count { $0.verdict == verdict } }
    let open = judgements.count { $0.verdict == .inconclusive && !controls.withholds($0) }
    if open > 0 {
      let judged = judgements.count - count(.notJudged)
      doubts.append(Doubt(.openMetrics, "\(open) of \(judged) metrics could not be settled"))
    }
    if (judgements + controls.judgements).contains(where: { $0.verdict == .unsettled }) {
      doubts.append(Doubt(.endedEarly, "the check ended before all trials were made"))
    }
    if judgements.allSatisfy({ $0.verdict == .notJudged }) {
      doubts.append(Doubt(.nothingJudged, "nothing was judged"))
    }
    if count(.regressed) > 0 { return (.regressed, doubts) }
    if !doubts.isEmpty { return (.inconclusive, doubts) }
    return (count(.improved) > 0 ? .improved : .ok, [])
  }
}
