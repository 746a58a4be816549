import BenchmarkModel

extension MetricEvidence {
  /// What all trials so far say, by the rules of evidence that accumulates: the first word that was certain, on the trials up
  /// to it.
  ///
  /// - Parameter family: how many metrics share the probability of a false alarm.
  func judgementOfGrowing(among family: Int) -> Judgement {
    var evidence = GrowingEvidence(
      bounds, family: family, areEqual: subject.role == .equalControl)
    for difference in differences {
      guard let difference else {
        if evidence.word == nil { return notJudged(because: reasonAgainstJudging ?? "") }
        break
      }
      evidence.add(difference)
    }
    let used = first(evidence.trials)
    let verdict: Judgement.Verdict
    var reason = ""
    switch evidence.word {
    case .regressed: verdict = .regressed
    case .improved: verdict = .improved
    case .ok: verdict = .ok
    case nil:
      let isOver = used.trials >= EvidenceRules.mostTrials
      verdict = isOver || isHopeless ? .inconclusive : .unsettled
      reason =
        isOver
        ? MetricEvidence.variesTooMuch : isHopeless ? givenUp.reason : unsettled.reason
    }
    return used.judgement(
      verdict, p: evidence.p, interval: evidence.interval, because: reason)
  }

  /// Shown without an interval, which would hold for a number of trials that was fixed beforehand.
  func notJudged(because reason: String) -> Judgement {
    judgement(.notJudged, interval: nil, because: reason)
  }

  static let variesTooMuch = "it varies too much for a verdict"

  /// Whether so many of its trials are invalid that it is given up.
  var isHopeless: Bool { invalid > max(EvidenceRules.tolerableInvalid, trials / 2) }
}
