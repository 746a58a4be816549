import BenchmarkModel

/// How what the trials of one metric say has grown, trial by trial, until a word was certain.
struct EvidenceCourse {
  /// What all trials up to one say, as a multiple of what a word takes: 1 is certain.
  struct Step: Equatable {
    /// That it is slower beyond the margin.
    let regression: Double
    /// That it is not slower by as much as the limit.
    let acquittal: Double
  }

  let subject: Judgement.Subject
  let metric: Metric
  /// From the first trial on.
  let steps: [Step]
  let verdict: Judgement.Verdict

  init(_ evidence: MetricEvidence, among family: Int) {
    subject = evidence.subject
    metric = evidence.metric
    let judgement = evidence.judgementOfGrowing(among: family)
    verdict = judgement.verdict
    var growing = GrowingEvidence(evidence.bounds, family: family)
    steps = evidence.differences.prefix(judgement.trials).compactMap(\.self).map {
      growing.add($0)
      return growing.nearness
    }
  }
}
