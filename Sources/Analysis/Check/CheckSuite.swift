package import BenchmarkModel

/// One check: its judgements and what they amount to.
package struct CheckSuite: Sendable {
  package enum Verdict: String, CaseIterable, Sendable {
    case ok, regressed, improved, inconclusive
  }

  /// Trials that a check still needs.
  package struct Work: Hashable, Sendable {
    package let subject: Judgement.Subject
    package let step: Purpose.Step
    /// Valid trials that are missing.
    package let missing: Int

    package init(subject: Judgement.Subject, step: Purpose.Step, missing: Int) {
      self.subject = subject
      self.step = step
      self.missing = missing
    }
  }

  /// The metrics of the benchmarks, worst first.
  package let judgements: [Judgement]
  /// Those of the controls.
  package let controls: [Judgement]
  package let verdict: Verdict
  /// Why the verdict is not ok, or why it could not be.
  package let doubts: [Doubt]
  package var reasons: [String] { doubts.map(\.sentence) }
  /// How many trials there were in all, and how many of them were not valid.
  package let trials: Int
  package let invalidTrials: Int
  /// What became of trials in which an end failed, which nobody may overlook that judges one build by another; nil where
  /// none did.
  let failures: String?
  /// Whether it ended because most of them were not valid.
  package let isHopeless: Bool
  /// How far apart ends were, in sentences.
  let apart: [String]
  /// What went on around its trials, in a sentence; nil where nothing did.
  let disturbance: String?
  /// Benchmarks that cannot be measured, with the reasons.
  package let unsupported: [(benchmark: Benchmark, reason: String)]
  /// What its sides are called.
  package let names: SideNames
  /// By which fraction the candidate was slowed down on purpose; nil where it was not.
  package let injection: Double?
  /// How its trials became judgements.
  let procedure: CheckProcedure
  /// Whether it ends by agreement with what is known already.
  private let isDecided: Bool
  /// How many valid trials the equal controls had, those after their word among them.
  private let trialsOfControls: [Judgement.Subject: Int]

  /// - Parameters:
  ///   - rows: those of a whole campaign, of which the suite's are picked.
  ///   - endedByItself: whether it is known that nobody interrupted it; rows alone do not tell.
  package init(rows: [TrialRow], suite: Int = 0, endedByItself: Bool = false) {
    let trials = ComparedTrial.trials(of: rows).filter { $0.purpose.suite == suite }
    procedure = CheckProcedure(trials)
    let all = procedure.judgements(of: trials)
    names = trials.lazy.compactMap(\.purpose.terms.names).first ?? .standard
    let controls = CheckControls(among: all, names)
    judgements = all.filter { $0.subject.role == .check }.map(controls.applied)
      .sorted { $0.isWorse(than: $1) }
    self.controls = controls.judgements
    self.trials = trials.count
    let watching = trials.filter { $0.isValid && $0.purpose.role == .equalControl }
    trialsOfControls = Dictionary(grouping: watching) {
      Judgement.Subject($0.purpose.role, $0.arms[0].benchmark)
    }.mapValues(\.count)
    invalidTrials = trials.count { !$0.isValid }
    failures = Self.failures(among: trials)
    isHopeless = CheckRules.areHopeless(trials)
    apart = EndsApart.sentences(about: trials.flatMap(\.arms))
    disturbance = RunDoubt.sentence(aboutCheck: trials.flatMap(\.arms))
    unsupported = rows.filter { $0.status == .unsupported }.map { ($0.benchmark, $0.reason) }
    injection =
      trials.first { $0.purpose.role == .check && $0.purpose.terms.injection != nil }?
      .purpose.terms.injection
    isDecided =
      trials.contains { $0.purpose.terms.endsAtFirst }
      && controls.vouchForRegression(in: judgements)
    let isAsAgreed = trials.allSatisfy(\.isSlowedAsAgreed)
    (verdict, doubts) = Self.conclude(
      judgements, controls,
      doubtOfTrials: Doubt(invalidAmong: trials),
      end: isDecided ? .decided : isHopeless ? .givenUp : endedByItself ? .timeLimit : .unknown,
      missing: [Doubt(failedAmong: rows)].compactMap(\.self)
        + (isAsAgreed
          ? []
          : [Doubt(.noSlowdown, "a slowdown asked for was not made, as no pilot trial worked")]))
  }

  private static func failures(among trials: [ComparedTrial]) -> String? {
    let failed = trials.filter { $0.arms.contains { $0.status == .failed } }
    return failed.first.map {
      "\(failed.count) of \(Readable.trials(trials.count)) failed and \(failed.count == 1 ? "does" : "do") not count; the"
        + " first: \($0.problem)."
    }
  }

  /// Whether it ended before it was settled or given up, by a time limit or an interruption: it says nothing about
  /// checks.
  package var isCutShort: Bool {
    !isHopeless && (judgements.isEmpty || controls.isEmpty || !work.isEmpty)
  }

  /// What is missing before all is settled, in an order that depends on the rows alone.
  package var work: [Work] {
    if isDecided { return [] }
    var seen: Set<Work> = []
    return
      ((judgements + controls).filter { $0.verdict == .unsettled }.map {
        Work(subject: $0.subject, step: $0.step, missing: procedure.missing(of: $0))
      } + watch).filter { seen.insert($0).inserted }
  }

  /// What is settled of the equal controls goes on beside what they vouch for, with half as many trials, so that they know
  /// of all its time.
  private var watch: [Work] {
    var open: [CheckCircumstances: Int] = [:]
    for judgement in judgements where judgement.verdict == .unsettled && judgement.step == .collect
    {
      let place = CheckCircumstances(judgement.subject.benchmark)
      open[place] = max(open[place] ?? 0, judgement.trials - EvidenceRules.firstTrials)
    }
    return controls.filter { control in
      guard control.subject.role == .equalControl, control.verdict == .ok,
        let beyond = open[CheckCircumstances(control.subject.benchmark)]
      else { return false }
      let trials = trialsOfControls[control.subject] ?? 0
      return (trials - EvidenceRules.firstTrials) * 2 <= beyond
    }.map { Work(subject: $0.subject, step: .collect, missing: 1) }
  }
}

extension Judgement {
  private var rank: Int {
    switch verdict {
    case .regressed: 0
    case .inconclusive: 1
    case .unsettled: 2
    case .improved: 3
    case .ok, .noAlarm: 4
    case .notJudged: 5
    }
  }

  /// Regressions first, each group by falling slowdown; stalls, which are no fractions, after them.
  fileprivate func isWorse(than other: Judgement) -> Bool {
    if rank != other.rank { return rank < other.rank }
    let areStalls = (metric == .overrunRoundTrips, other.metric == .overrunRoundTrips)
    if areStalls.0 != areStalls.1 { return areStalls.1 }
    let slowdowns = (slowdown ?? -.infinity, other.slowdown ?? -.infinity)
    if slowdowns.0 != slowdowns.1 { return slowdowns.0 > slowdowns.1 }
    if subject.benchmark != other.subject.benchmark {
      return subject.benchmark < other.subject.benchmark
    }
    return metric.name < other.metric.name
  }
}

extension ComparedTrial {
  /// Whether the candidate was slowed down where it should be.
  fileprivate var isSlowedAsAgreed: Bool {
    purpose.role != .check || purpose.step == .pilot || purpose.terms.injection == nil || !isValid
      || (arms[1].conditions[.injectedDelay] ?? 0) > 0
  }
}
