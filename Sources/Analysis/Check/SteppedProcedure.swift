import BenchmarkModel

/// The three steps by which the trials of one suite became judgements before evidence accumulated: screening acquits what is
/// clearly the same, confirming and deciding convict what is clearly slower, each on fresh trials.
struct SteppedProcedure {
  /// One metric of one subject.
  private struct Key: Hashable {
    let subject: Judgement.Subject
    let metric: Metric
  }

  private let trials: [Judgement.Subject: [Purpose.Step: [ComparedTrial]]]
  private(set) var judgements: [Judgement] = []
  private var open: [Key]

  /// - Parameter trials: those of one suite.
  init(_ trials: [ComparedTrial]) {
    let subjects = trials.bySubject
    self.trials = Dictionary(uniqueKeysWithValues: subjects).mapValues { trials in
      Dictionary(grouping: trials) { $0.purpose.step ?? .pilot }
    }
    open = subjects.flatMap { subject, _ in
      subject.metrics.map { Key(subject: subject, metric: $0) }
    }
    for step in SteppedRules.steps { take(step) }
  }

  /// Judges what can be judged with the trials of a step, and leaves the rest open.
  private mutating func take(_ step: Purpose.Step) {
    var evidence: [MetricEvidence] = []
    var later: [Key] = []
    for key in open {
      // A role begins with the first step or the second.
      if step == .screen, SteppedRules.firstStep(of: key.subject.role) != .screen {
        later.append(key)
        continue
      }
      let item = MetricEvidence(key.subject, key.metric, step, trials[key.subject]?[step] ?? [])
      if let reason = item.reasonAgainstJudging {
        judgements.append(item.judgement(.notJudged, because: reason))
      } else if item.isGivenUp {
        judgements.append(item.givenUp)
      } else if item.isComplete {
        evidence.append(item)
      } else {
        judgements.append(item.unsettled)
      }
    }
    let unsettled = step == .screen ? screen(evidence) : convict(evidence, isLast: step == .decide)
    open = later + unsettled.map { Key(subject: $0.subject, metric: $0.metric) }
  }

  /// - Returns: what is not acquitted.
  private mutating func screen(_ evidence: [MetricEvidence]) -> [MetricEvidence] {
    var rest: [MetricEvidence] = []
    for item in evidence {
      let isAcquitted =
        item.isOfStalls
        ? item.pOfDifference >= CheckRules.stallScreenP
        : item.test.p(above: 0) >= SteppedRules.screenP && item.isWithinLimit
          && item.pOfImprovement >= SteppedRules.improvementP
      if isAcquitted { judgements.append(item.judgement(.ok)) } else { rest.append(item) }
    }
    return rest
  }

  /// - Returns: what could be neither convicted nor acquitted.
  private mutating func convict(_ evidence: [MetricEvidence], isLast: Bool) -> [MetricEvidence] {
    var rest: [MetricEvidence] = []
    let families = Dictionary(grouping: evidence) { Family($0) }
    for family in families.values {
      if family[0].isOfStalls {
        judgeStalls(family)
        continue
      }
      let regressions = Holm.adjusted(family.map(\.pOfRegression))
      let improvements = Holm.adjusted(family.map(\.pOfImprovement))
      for (item, (p, pOfImprovement)) in zip(family, zip(regressions, improvements)) {
        if p <= CheckRules.significance {
          judgements.append(item.judgement(.regressed, p: p))
        } else if pOfImprovement <= CheckRules.significance {
          judgements.append(item.judgement(.improved, p: p))
        } else if item.isWithinLimit {
          judgements.append(item.judgement(.ok, p: p))
        } else if isLast {
          judgements.append(
            item.judgement(.inconclusive, p: p, because: MetricEvidence.variesTooMuch))
        } else {
          rest.append(item)
        }
      }
    }
    return rest
  }

  /// Round trips that ran past their slots are not in the other metrics: a side that has more of them
  /// hides a slowdown, or its opposite.
  private mutating func judgeStalls(_ family: [MetricEvidence]) {
    for (item, p) in zip(family, Holm.adjusted(family.map(\.pOfDifference))) {
      judgements.append(p < CheckRules.stallP ? item.oneSided(p: p) : item.judgement(.ok, p: p))
    }
  }

  /// What is corrected for together: each control stands for itself, as only what it vouches for hangs on it.
  private struct Family: Hashable {
    let control: Judgement.Subject?
    let isStalls: Bool

    init(_ evidence: MetricEvidence) {
      control = evidence.subject.role == .check ? nil : evidence.subject
      isStalls = evidence.isOfStalls
    }
  }
}

extension MetricEvidence {
  /// Whether all valid trials of the step are there.
  fileprivate var isComplete: Bool { trials >= SteppedRules.trials(in: step) }

  /// Whether so many trials were invalid that the step is given up.
  fileprivate var isGivenUp: Bool {
    !isComplete && invalid > SteppedRules.tolerableInvalid(in: step)
  }

  /// Whether a slowdown as large as the limit is ruled out.
  fileprivate var isWithinLimit: Bool {
    test.upperBound(confidence: SteppedRules.boundConfidence).map { $0 < bounds.limit } ?? false
  }
}
