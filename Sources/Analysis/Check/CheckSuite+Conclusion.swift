import BenchmarkModel

extension CheckSuite {
  /// A regression outweighs whatever else could not be found out, unless equal arms differ too.
  static func conclude(
    _ judgements: [Judgement], _ controls: [Judgement], invalid: Int, of trials: Int,
    firstProblem: String?, missing: [Doubt]
  ) -> (Verdict, [Doubt]) {
    var doubts = missing
    let equal = controls.first { $0.subject.role == .equalControl }
    let slow = controls.first { $0.subject.role == .slowControl }
    if let equal, equal.verdict == .regressed || equal.verdict == .improved {
      let doubt =
        "base against base was found to differ, so that no difference here can be trusted; "
        + "measure again when the machine is calm"
      return (.inconclusive, [Doubt(.equalDiffers, doubt)])
    }
    if equal == nil || slow == nil { doubts.append(Doubt(.openControl, "a control is missing")) }
    if let equal, equal.verdict == .inconclusive {
      doubts.append(
        Doubt(.openControl, "it could not be told whether base and base differ: \(equal.reason)"))
    }
    if let slow, slow.verdict == .inconclusive, !slow.reason.isEmpty {
      doubts.append(
        Doubt(
          .openControl,
          "it could not be told whether a slowdown of 5 % made on purpose is found: \(slow.reason)")
      )
    } else if let slow, slow.verdict != .regressed, slow.verdict != .unsettled {
      doubts.append(
        Doubt(
          .slowdownNotFound,
          "a slowdown of 5 % made on purpose was not found, so that others may be missed; "
            + "measure again when the machine is calm"))
    }
    if Double(invalid) > CheckRules.tolerableInvalidShare * Double(trials) {
      doubts.append(
        Doubt(
          .invalidTrials,
          "\(invalid) of \(trials) trials were not valid; the first: \(firstProblem ?? "")"))
    }
    func count(_ verdict: Judgement.Verdict) -> Int { judgements.count { $0.verdict == verdict } }
    if count(.inconclusive) > 0 {
      let judged = judgements.count - count(.notJudged)
      doubts.append(
        Doubt(.openMetrics, "\(count(.inconclusive)) of \(judged) metrics could not be settled"))
    }
    if (judgements + controls).contains(where: { $0.verdict == .unsettled }) {
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
