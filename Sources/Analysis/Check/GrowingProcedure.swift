import BenchmarkModel

/// Judges each metric of a suite on all of its trials so far: a word, once it is certain enough, stands.
struct GrowingProcedure {
  private(set) var judgements: [Judgement] = []
  /// What is judged after every trial.
  private let differences: [MetricEvidence]
  private let family: Int

  /// - Parameter trials: those of one suite.
  init(_ trials: [ComparedTrial]) {
    let all = trials.bySubject.flatMap { subject, trials in
      subject.metrics.map { MetricEvidence(subject, $0, .collect, trials) }
    }
    var judged: [MetricEvidence] = []
    for evidence in all {
      // What is told later that it cannot be judged changes nothing for the others.
      if let reason = evidence.first(EvidenceRules.firstTrials).reasonAgainstJudging {
        judgements.append(evidence.notJudged(because: reason))
      } else {
        judged.append(evidence)
      }
    }
    differences = judged.filter { !$0.isOfStalls }
    // Each control stands for itself, as only what it vouches for hangs on it. What a trial lacks counts, as it was to be
    // judged before anybody knew.
    family = all.count { $0.subject.role == .check && !$0.isOfStalls && $0.mayBeJudged }
    judgements += differences.map { [family] evidence in
      evidence.judgementOfGrowing(among: evidence.subject.role == .check ? family : 1)
    }
    judgements += Self.stalls(judged.filter(\.isOfStalls), beside: judgements)
  }

  /// How the evidence of what is checked has grown.
  var courses: [EvidenceCourse] {
    differences.filter { $0.subject.role == .check }.map { EvidenceCourse($0, among: family) }
  }

  /// Round trips that ran past their slots are not in the other metrics: a side that has more of them hides a slowdown, or
  /// its opposite. They are looked at when the other metrics of their benchmark are settled and, where there is a sign of
  /// them, at a number of trials that was fixed beforehand.
  private static func stalls(
    _ all: [MetricEvidence], beside others: [Judgement]
  ) -> [Judgement] {
    let open = Set(others.filter { $0.verdict == .unsettled }.map(\.subject))
    return all.map { evidence in
      if open.contains(evidence.subject) { return evidence.unsettled }
      if evidence.isHopeless, evidence.trials < EvidenceRules.firstTrials {
        return evidence.givenUp
      }
      guard evidence.pOfDifference < CheckRules.stallScreenP else { return evidence.judgement(.ok) }
      if evidence.trials >= EvidenceRules.stallTrials {
        let first = evidence.first(EvidenceRules.stallTrials)
        let p = min(1, first.pOfDifference * Double(all.count))
        return p < CheckRules.stallP ? evidence.oneSided(p: p) : evidence.judgement(.ok, p: p)
      }
      return evidence.isHopeless ? evidence.givenUp : evidence.unsettled
    }
  }
}
