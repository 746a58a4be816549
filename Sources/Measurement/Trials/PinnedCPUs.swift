import BenchmarkModel

/// The CPUs that a placement means on this machine.
struct PinnedCPUs: Equatable {
  /// nil leaves the end to the scheduler.
  let client: Int?
  let server: Int?
  /// How they are related; nil where that is not known, or not fixed.
  let relation: CPURelation?

  /// - Parameter placement: one that the machine has.
  init(_ placement: Placement, allowed: AllowedCPUs) {
    switch placement {
    case .free:
      client = nil
      server = nil
      relation = nil
    case .explicit(let client, let server):
      self.client = client
      self.server = server
      relation = allowed.relation(client, server)
    case .related, .split:
      guard let pair = allowed.pair(placement) else {
        preconditionFailure("placements are looked for before trials are planned")
      }
      client = pair.client
      server = pair.server
      relation = allowed.relation(pair.client, pair.server)
    }
  }
}

extension TrialSettings {
  /// The CPUs on which a trial measures; its arms share a placement.
  func measuredCPUs(of trial: Plan.Trial) -> MeasuredCPUs {
    let pinned = PinnedCPUs(trial.arms[0].placement, allowed: allowedCPUs)
    return MeasuredCPUs(client: pinned.client, server: pinned.server, allowed: allowedCPUs.numbers)
  }
}
