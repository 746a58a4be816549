import BenchmarkModel

/// The metrics that tell how long something took, over all that was timed in a trial.
struct TimingMetrics {
  var smallest, mean, trimmedMean, p5, p50, p90, p99, p999, largest: Metric

  static let roundTrips = TimingMetrics(
    smallest: .rttMin, mean: .rttMean, trimmedMean: .rttTrimmedMean, p5: .rttP5, p50: .rttP50,
    p90: .rttP90, p99: .rttP99, p999: .rttP999, largest: .rttMax)

  static let connects = TimingMetrics(
    smallest: .connectMin, mean: .connectMean, trimmedMean: .connectTrimmedMean, p5: .connectP5,
    p50: .connectP50, p90: .connectP90, p99: .connectP99, p999: .connectP999, largest: .connectMax)

  static let lives = TimingMetrics(
    smallest: .lifecycleMin, mean: .lifecycleMean, trimmedMean: .lifecycleTrimmedMean,
    p5: .lifecycleP5, p50: .lifecycleP50, p90: .lifecycleP90, p99: .lifecycleP99,
    p999: .lifecycleP999, largest: .lifecycleMax)
}

extension EndRecord {
  /// What was timed in counted slots, and what ran over; numbers that are not known are left out.
  func timings(_ metrics: TimingMetrics) -> [Metric: Double] {
    let times = roundTrips
    let values: [Metric: Double?] = [
      metrics.smallest: times.isEmpty ? nil : Double(times.smallest),
      metrics.largest: times.isEmpty ? nil : Double(times.largest),
      metrics.mean: times.mean,
      metrics.trimmedMean: times.trimmedMean,
      metrics.p5: times.knownQuantile(0.05),
      metrics.p50: times.knownQuantile(0.5),
      metrics.p90: times.knownQuantile(0.9),
      metrics.p99: times.knownQuantile(0.99),
      metrics.p999: times.knownQuantile(0.999),
      .overrunRoundTrips: Double(overruns.count),
      .overrunMax: overruns.isEmpty ? nil : Double(overruns.largest),
    ]
    return values.compactMapValues { $0 }
  }
}
