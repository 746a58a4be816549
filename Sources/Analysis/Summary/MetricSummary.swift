package import BenchmarkModel

/// What the trials of one benchmark say about one metric.
package struct MetricSummary: Equatable, Sendable {
  package let metric: Metric
  /// How many trials gave a value.
  package let trials: Int
  /// The median over the trials, in the metric's unit.
  package let median: Double
  /// From the least to the most of any trial.
  package let range: ClosedRange<Double>
  /// An interval for the median with a coverage of at least 95 %; nil below six trials.
  package let interval: ClosedRange<Double>?
  /// Warnings about the benchmark, then about this metric.
  package let warnings: [SummaryWarning]

  /// Half the width of the interval as a fraction of the median; nil where there is no such thing.
  package var relativeHalfWidth: Double? { Self.relativeHalfWidth(of: interval, around: median) }

  private static let tolerableHalfWidth = 0.10

  /// - Returns: nil when no trial gave a value.
  init?(
    _ metric: Metric, values: [Double], of benchmark: Benchmark, benchmarkWarnings: [SummaryWarning]
  ) {
    let sample = Sample(values)
    guard let median = sample.median, let least = values.min(), let most = values.max() else {
      return nil
    }
    self.metric = metric
    trials = sample.count
    self.median = median
    range = least...most
    let interval = sample.medianInterval
    self.interval = interval
    var warnings = benchmarkWarnings
    // What is only counted needs no interval.
    if interval == nil, benchmark.workload.traits.isTimed { warnings.append(.fewTrials) }
    // Counts and fractions are small numbers, of which 10 % means nothing.
    if metric.isProportional {
      if let width = Self.relativeHalfWidth(of: interval, around: median),
        width > Self.tolerableHalfWidth
      {
        warnings.append(.wideInterval)
      }
      if benchmark.placement == .free, sample.hasTwoModes { warnings.append(.bimodal) }
    }
    self.warnings = warnings
  }

  private static func relativeHalfWidth(
    of interval: ClosedRange<Double>?, around median: Double
  ) -> Double? {
    guard let interval, median > 0 else { return nil }
    return (interval.upperBound - interval.lowerBound) / 2 / median
  }
}

extension Metric {
  /// Whether a difference is told in percent of the value: times and rates, not counts or fractions.
  fileprivate var isProportional: Bool { unit != .count && unit != .fraction }
}
