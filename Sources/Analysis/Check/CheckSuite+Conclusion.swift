import BenchmarkModel

extension CheckSuite {
  /// How a check ended that has not got all its trials.
  enum End {
    /// By agreement, as a regression is certain.
    case decided
    /// Most of its trials were not valid, which is said of them.
    case givenUp
    case timeLimit
    /// Rows alone do not tell.
    case unknown

    fileprivate var doubt: Doubt? {
      switch self {
      case .decided:
        Doubt(.endedEarly, "--first ended the check with it, before all metrics were settled")
      case .givenUp: nil
      case .timeLimit:
        Doubt(
          .endedEarly,
          "the time limit was over before all trials were made; allow more with --time-limit, or check"
            + " less with --transports, --workloads or --sizes")
      case .unknown: Doubt(.endedEarly, "the check ended before all trials were made")
      }
    }
  }

  /// A regression outweighs whatever else could not be found out; one that a control withholds is none.
  static func conclude(
    _ judgements: [Judgement], _ controls: CheckControls, doubtOfTrials: Doubt?, end: End,
    missing: [Doubt]
  ) -> (Verdict, [Doubt]) {
    var doubts = missing + controls.doubts + [doubtOfTrials].compactMap(\.self)
    func count(_ verdict: Judgement.Verdict) -> Int { judgements.count { $0.verdict == verdict } }
    let open = judgements.count { $0.verdict == .inconclusive && !controls.withholds($0) }
    if open > 0 {
      let judged = judgements.count - count(.notJudged)
      doubts.append(Doubt(.openMetrics, "\(open) of \(judged) metrics could not be settled"))
    }
    // What could not be told follows from most trials not being valid, which is said.
    if end == .givenUp { doubts.removeAll { [.openControl, .openMetrics].contains($0.kind) } }
    if (judgements + controls.judgements).contains(where: { $0.verdict == .unsettled }) {
      doubts += [end.doubt].compactMap(\.self)
    }
    if judgements.allSatisfy({ $0.verdict == .notJudged }) {
      doubts.append(Doubt(.nothingJudged, "nothing was judged"))
    }
    if count(.regressed) > 0 { return (.regressed, doubts) }
    if !doubts.isEmpty { return (.inconclusive, doubts) }
    return (count(.improved) > 0 ? .improved : .ok, [])
  }
}
