package import BenchmarkModel
import Glibc

extension Calibration {
  /// How much equal arms differ from trial to trial, and what can therefore be found.
  package struct Spread: Sendable {
    package let workload: Workload
    package let placement: Placement
    package let metric: Metric
    /// Standard deviation of the slowdown of a trial, on the metric's own scale.
    package let deviation: Double
    /// The smallest slowdown, as a fraction, that a check of this metric alone finds within 30 trials in four of five
    /// cases; nil where there are too few trials to tell.
    package let detectable: Double?

    /// The power and the trials for which ``detectable`` is given.
    package static let power = 0.8
    package static let trials = 30
  }
}

extension Calibration.Spread {
  /// From the first trials of equal arms, which all benchmarks have alike.
  static func all(_ trials: [ComparedTrial]) -> [Self] {
    let first = trials.filter { $0.isValid && $0.isOfEqualArms }
    let groups = Dictionary(grouping: first) { Calibration.Circumstances($0.arms[0].benchmark) }
    return groups.sorted { $0.key < $1.key }.flatMap { circumstances, trials in
      circumstances.workload.traits.comparedMetrics.compactMap { metric in
        spread(of: metric, circumstances, trials)
      }
    }
  }

  /// Differences are taken from the mean of their benchmark, so that none of them widens the rest. What no check judges has
  /// no part.
  private static func spread(
    of metric: Metric, _ circumstances: Calibration.Circumstances, _ trials: [ComparedTrial]
  ) -> Self? {
    let groups = Dictionary(grouping: trials.filter { $0.isJudged(by: metric) }) {
      $0.arms[0].benchmark
    }
    let centred = groups.sorted { $0.key < $1.key }.flatMap { _, trials -> [Double] in
      let differences = trials.compactMap { $0.slowdown(in: metric, from: 0, to: 1) }
      let mean = differences.reduce(0, +) / Double(max(1, differences.count))
      return differences.map { $0 - mean }
    }
    guard centred.count > groups.count else { return nil }
    let squares = centred.reduce(0) { $0 + $1 * $1 }
    let shift = DetectableShift(
      differences: centred, trials: Self.trials, margin: metric.marginShift,
      power: power)
    return Self(
      workload: circumstances.workload, placement: circumstances.placement, metric: metric,
      deviation: (squares / Double(centred.count - groups.count)).squareRoot(),
      detectable: shift.value.map { exp($0) - 1 })
  }
}
