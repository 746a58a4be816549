package import BenchmarkModel
import Glibc

/// What taking turns does to the absolute value of a benchmark.
///
/// A continuous trial has warm caches and a busy CPU for itself all the time; an arm that waits for its
/// turn has not. Ratios of arms do not mind, as all arms pay alike.
package struct SlotOverhead: Sendable {
  package let benchmark: Benchmark
  package let metric: Metric
  /// Median of the base arm's values in slots.
  package let inSlots: Double
  /// Median of the values of continuous trials.
  package let continuous: Double
  /// How many times as long a message takes in slots: the median over pairs of trials, one of each
  /// kind, that ran one after the other.
  package let ratio: Double
  /// 95 % interval of the ratio (order statistics); nil for fewer than six pairs.
  package let interval: ClosedRange<Double>?
  package let pairs: Int

  private struct Pair {
    let inSlots: Double
    let continuous: Double
  }

  /// - Parameter rows: those of all checks of a calibration, in which the trial in slots that belongs to
  ///   a continuous one comes right after it.
  package static func all(in rows: [TrialRow]) -> [SlotOverhead] {
    let first = ComparedTrial.trials(of: rows).filter { $0.isValid && $0.isOfEqualArms }
    let slots = Dictionary(first.map { ($0.arms[0].trial, $0.arms[0]) }) { $1 }
    var pairs: [Benchmark: [Pair]] = [:]
    for row in rows where row.purpose?.role == .continuous && row.status == .ok {
      let metric = row.benchmark.workload.traits.mainMetric
      guard let next = slots[row.trial + 1], next.benchmark == row.benchmark,
        let inSlots = next.metrics[metric], let continuous = row.metrics[metric]
      else { continue }
      pairs[row.benchmark, default: []].append(Pair(inSlots: inSlots, continuous: continuous))
    }
    return pairs.sorted { $0.key < $1.key }.compactMap { SlotOverhead($0.key, $0.value) }
  }

  private init?(_ benchmark: Benchmark, _ pairs: [Pair]) {
    let metric = benchmark.workload.traits.mainMetric
    let shifts = Sample(
      pairs.compactMap { metric.slowdown(from: $0.continuous, to: $0.inSlots) })
    guard let shift = shifts.median, let inSlots = Sample(pairs.map(\.inSlots)).median,
      let continuous = Sample(pairs.map(\.continuous)).median
    else { return nil }
    self.benchmark = benchmark
    self.metric = metric
    self.inSlots = inSlots
    self.continuous = continuous
    ratio = exp(shift)
    interval = shifts.medianInterval.map { exp($0.lowerBound)...exp($0.upperBound) }
    self.pairs = pairs.count
  }
}
