package import BenchmarkModel

/// Why the lifecycle of a pair could not be told.
package enum TraceFailure: Error, Equatable, Sendable {
  case interrupted(Interruption)
  /// An end failed; the sentence says how.
  case broken(String)
}

extension TrialRunner {
  /// Lets a pair of processes go through its lifecycle once, and tells all their calls by the time at which they began.
  package func trace(
    _ benchmark: Benchmark, allowedCPUs: AllowedCPUs
  ) throws(TraceFailure) -> [TracedCall] {
    var settings = TrialSettings(
      schedule: .plain(warmup: .zero, duration: .zero), allowedCPUs: allowedCPUs)
    settings.isTraced = true
    let trial = Plan.Trial(number: 0, cycle: 0, arms: [benchmark])
    var session = TrialSession(trial, settings, PortBudget(), namespaces)
    do throws(TrialFailure) {
      try session.perform(stop: stop)
    } catch {
      session.end(complaining: complain)
      switch error {
      case .interrupted(let interruption): throw .interrupted(interruption)
      case .broken(let reason): throw .broken(reason)
      }
    }
    session.end(complaining: complain)
    return session.calls.sorted { $0.start < $1.start }
  }
}
