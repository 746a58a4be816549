package import BenchmarkModel

/// How the arms of a contest stand to one another: benchmarks that took turns in the same trials.
package struct ContestResult: Sendable {
  package let arms: [Benchmark]
  /// How many trials count.
  package let trials: Int
  /// Why the others do not, in order of first appearance.
  package let problems: [String]
  package let terms: Terms
  /// The arm that the others are compared with.
  package let reference: Int
  /// The arms by the metric of most interest; empty where no trial counts.
  package let ranking: [ArmResult]
  private let valid: [ComparedTrial]

  /// - Parameter trials: all of one contest, at least one; nil where there is none.
  package init?(trials: [ComparedTrial]) {
    guard let first = trials.first else { return nil }
    let valid = trials.filter(\.isValid)
    arms = first.benchmarks
    terms = first.purpose.terms
    self.trials = valid.count
    problems = trials.filter { !$0.isValid }.map(\.problem)
    let workload = first.arms[0].benchmark.workload
    let named = terms.reference.flatMap { first.arms.indices.contains($0) ? $0 : nil }
    let reference = named ?? Self.fastest(in: valid, by: workload.traits.mainMetric) ?? 0
    self.reference = reference
    self.valid = valid
    for metric in workload.traits.comparedMetrics {
      if let ranking = ArmResult.all(of: valid, in: metric, reference: reference) {
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
      ArmResult.all(of: valid, in: metric, reference: reference)
    }
  }

  /// The arm with the best median, the first of those that share it.
  private static func fastest(in trials: [ComparedTrial], by metric: Metric) -> Int? {
    let arms = trials.first?.arms.indices ?? 0..<0
    let medians = arms.compactMap { arm -> (arm: Int, median: Double)? in
      Sample(trials.compactMap { $0.arms[arm].metrics[metric] }).median.map { (arm, $0) }
    }
    let best = medians.min {
      metric.better == .higher ? $0.median > $1.median : $0.median < $1.median
    }
    return best?.arm
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
  package var fewestTrials: Int { ArmResult.fewestTrials(arms: arms.count) }
  package var isComparable: Bool { trials >= fewestTrials }

  /// How the CPUs of the two ends are related; nil where trials differ, or it is not known.
  var cpuRelation: CPURelation? { valid.flatMap(\.arms).map(\.cpuRelation).common }

  /// Whether the same benchmark takes part twice: no difference should be found.
  package var isSelfTest: Bool { Set(arms).count < arms.count }
}

extension ComparedTrial {
  /// Why the trial does not count; empty where it does.
  package var problem: String { arms.first { $0.status != .ok }?.reason ?? "" }
}
