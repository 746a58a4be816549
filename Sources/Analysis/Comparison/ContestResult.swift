package import BenchmarkModel

/// How the arms of a contest stand to one another: benchmarks that took turns in the same trials.
package struct ContestResult: Sendable {
  package let arms: [Benchmark]
  /// How many trials count: those that the arms are judged by.
  package let trials: Int
  /// Why the others do not, in order of first appearance.
  package let problems: [String]
  package let terms: Terms
  /// Whether it is looked at after every trial, so that what is said holds at whatever trial it stopped; results of before
  /// are not.
  package let isGrowing: Bool
  /// The arm that the others are compared with.
  package let reference: Int
  /// How many valid trials chose it, and count for nothing else.
  package let choosingTrials: Int
  /// Whether it was chosen by the trials that count, so that intervals cover less than they should.
  package let isReferenceChosenAfterwards: Bool
  /// The arms by the metric of most interest; empty where no trial counts.
  package let ranking: [ArmResult]
  private let judging: [ComparedTrial]
  /// All that are valid, those that chose included.
  private let valid: [ComparedTrial]

  /// - Parameter trials: all of one contest, at least one; nil where there is none.
  package init?(trials: [ComparedTrial]) {
    guard let first = trials.first else { return nil }
    valid = trials.filter(\.isValid)
    arms = first.benchmarks
    terms = first.purpose.terms
    isGrowing = first.purpose.step == .collect
    problems = trials.filter { !$0.isValid }.map(\.problem)
    let workload = first.arms[0].benchmark.workload
    let choice = ReferenceChoice(
      valid, arms: arms.count, by: workload.traits.mainMetric, terms: terms)
    reference = choice.arm
    choosingTrials = choice.choosing
    isReferenceChosenAfterwards = choice.isAfterwards
    judging = choice.judging
    self.trials = judging.count
    for metric in workload.traits.comparedMetrics {
      let ranking = ArmResult.all(
        of: judging, in: metric, reference: reference, contests: terms.contests,
        isGrowing: isGrowing)
      if let ranking {
        self.ranking = ranking
        return
      }
    }
    ranking = []
  }

  /// For each metric that can be compared, every arm in order; the main metric first.
  ///
  /// Whoever asks after every trial whether there are enough needs but one of them.
  package var metrics: [[ArmResult]] {
    arms[0].workload.traits.comparedMetrics.compactMap { metric in
      ArmResult.all(
        of: judging, in: metric, reference: reference, contests: terms.contests,
        isGrowing: isGrowing)
    }
  }

  /// The width of the widest interval, as a fraction; nil where there are too few trials for one.
  package var widestInterval: Double? {
    let widths = ranking.compactMap { arm in
      arm.speedInterval.map { $0.upperBound / $0.lowerBound - 1 }
    }
    return widths.count == ranking.count - 1 ? widths.max() : nil
  }

  /// The width at which the contest may end: a smaller one where something cannot be told.
  package var aim: Double? {
    isUndecided ? terms.finalPrecision ?? terms.precision : terms.precision
  }

  /// Whether every interval is as narrow as was asked for.
  package var isPrecise: Bool {
    guard let aim, let widestInterval else { return false }
    return widestInterval <= aim
  }

  /// Whether it cannot be told how some arm stands to the reference.
  package var isUndecided: Bool { ranking.contains { $0.word == .cannotTell } }

  /// With fewer trials nothing can be told of so many arms.
  package var fewestTrials: Int {
    ArmResult.fewestTrials(
      arms: arms.count, contests: terms.contests, isGrowing: isGrowing)
  }
  package var isComparable: Bool { trials >= fewestTrials }

  /// Whether so many trials do not count that more of them would not help.
  package var isHopeless: Bool {
    let attempts = trials + choosingTrials + problems.count
    return problems.count >= Self.hopelessTrials && problems.count * 4 > attempts * 3
  }

  /// The fewest trials that do not count by which a contest is given up.
  private static let hopelessTrials = 12

  /// How the CPUs of the two ends are related; nil where trials differ, or it is not known.
  var cpuRelation: CPURelation? { judging.flatMap(\.arms).map(\.cpuRelation).common }

  /// The arms whose receive buffer the kernel enlarged in the timed part of more than a quarter of the trials.
  var growing: [ArmResult] {
    ranking.filter { arm in
      let rows = judging.map { $0.arms[arm.arm] }
      return Autotuning.warnings(about: rows).contains(.growingBuffer)
    }
  }

  /// Buffers of an arm that the last-level cache holds, and whose they are; nil where there are none.
  var cachedBuffers: (arm: Benchmark, finding: CachedBuffers)? {
    let rows = judging.flatMap(\.arms)
    return arms.lazy.compactMap { arm in
      CachedBuffers(of: arm, in: rows.filter { $0.benchmark == arm }).map { (arm, $0) }
    }.first
  }

  /// The same trials as a contest of some of the arms, judged by itself: its words hold with the confidence of one
  /// contest, whatever is said of others.
  ///
  /// - Parameters:
  ///   - arms: at least two, in the order of the new contest.
  ///   - reference: the arm that the others are compared with, as a number of the new contest; nil to let the first
  ///     trials choose the fastest.
  /// - Returns: nil where no trial is valid.
  func among(_ arms: [Int], reference: Int?) -> ContestResult? {
    ContestResult(trials: valid.map { $0.among(arms, reference: reference) })
  }

  /// Whether the same benchmark takes part twice: no difference should be found.
  package var isSelfTest: Bool { Set(arms).count < arms.count }
}

extension Terms {
  /// How many contests share the probability of a wrong word; a file may say that none do.
  fileprivate var contests: Int { max(1, family ?? 1) }
}

extension ComparedTrial {
  /// Why the trial does not count; empty where it does.
  package var problem: String { arms.first { $0.status != .ok }?.reason ?? "" }
}
