import BenchmarkModel

/// How the trials of one suite become judgements; their step tells which procedure they were made for.
enum CheckProcedure {
  /// On all trials so far, looked at after each.
  case growing
  /// In steps of fresh trials, as in results of before.
  case stepped

  /// - Parameter trials: those of one suite.
  init(_ trials: [ComparedTrial]) {
    self =
      trials.contains { $0.purpose.step.map(SteppedRules.steps.contains) ?? false }
      ? .stepped : .growing
  }

  /// How many valid trials are missing before something that is unsettled is judged again.
  func missing(of judgement: Judgement) -> Int {
    switch self {
    case .growing: max(1, EvidenceRules.firstTrials - judgement.trials)
    case .stepped: max(0, SteppedRules.trials(in: judgement.step) - judgement.trials)
    }
  }

  func judgements(of trials: [ComparedTrial]) -> [Judgement] {
    switch self {
    case .growing: GrowingProcedure(trials).judgements
    case .stepped: SteppedProcedure(trials).judgements
    }
  }
}

extension [ComparedTrial] {
  /// Those that are judged, by what they are of, in the order in which they came.
  var bySubject: [(Judgement.Subject, [ComparedTrial])] {
    filter { $0.purpose.role.isPartOfCheck && $0.purpose.step != nil && $0.purpose.step != .pilot }
      .grouped { Judgement.Subject($0.purpose.role, $0.arms[0].benchmark) }
      .map { ($0.key, $0.members) }
  }
}

extension Purpose.Role {
  fileprivate var isPartOfCheck: Bool {
    switch self {
    case .check, .equalControl, .slowControl: true
    case .compare, .crossover, .capacity, .baseline, .saturation, .continuous: false
    }
  }
}

extension Judgement.Subject {
  /// Controls are judged by the main metric alone.
  var metrics: [Metric] {
    role == .check
      ? benchmark.workload.traits.judgedMetrics(of: benchmark)
      : [benchmark.workload.traits.mainMetric]
  }
}
