import BenchmarkModel

extension EndRecord {
  /// What connections of their own yield for messages.
  var connectMetrics: [Metric: Double] {
    let served = slots.reduce(0) { $0 + Double($1.replies) }
    let values: [Metric: Double?] = [
      .connectCallP50: quantile(0.5, of: .call), .connectCallP99: quantile(0.99, of: .call),
      .acceptWaitP50: quantile(0.5, of: .wait), .acceptWaitP99: quantile(0.99, of: .wait),
      .firstExchangeP50: quantile(0.5, of: .exchange),
      .firstExchangeP99: quantile(0.99, of: .exchange),
      .closeP50: quantile(0.5, of: .close), .closeP99: quantile(0.99, of: .close),
      .connectionP50: quantile(0.5, of: .whole), .connectionP99: quantile(0.99, of: .whole),
      .connectionsPerSecond: repliesPerSecond > 0 ? repliesPerSecond : nil,
      .connectsOK: served,
      .connectsRefused: Double(refused),
      .connectsTimedOut: Double(timedOut),
    ]
    return timings(.connects).merging(values.compactMapValues { $0 }) { $1 }
  }

  private func quantile(_ fraction: Double, of phase: ConnectionPhase) -> Double? {
    phases[phase]?.knownQuantile(fraction)
  }
}
