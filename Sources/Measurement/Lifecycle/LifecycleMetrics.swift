import BenchmarkModel

extension EndRecord {
  /// What whole lives and their steps took.
  var lifecycleMetrics: [Metric: Double] {
    var metrics = timings(.lives)
    for (step, times) in steps {
      metrics[step.p50] = times.knownQuantile(0.5)
      metrics[step.p99] = times.knownQuantile(0.99)
    }
    return metrics
  }
}
