import BenchmarkModel

/// The CPUs that a placement means on this machine.
struct PinnedCPUs: Equatable {
  /// Those of the client's processes, one after the other; none where they are left to the scheduler.
  let clients: [Int]
  /// nil leaves it to the scheduler.
  let server: Int?
  /// How they are related; nil where that is not known, or not fixed.
  let relation: CPURelation?

  /// - Parameter benchmark: one of which the machine has the placement.
  init(of benchmark: Benchmark, allowed: AllowedCPUs) {
    switch benchmark.placement {
    case .free:
      clients = []
      server = nil
      relation = nil
    case .explicit(let client, let server):
      clients = [client]
      self.server = server
      relation = allowed.relation(client, server)
    case .related, .split:
      guard let pair = allowed.pair(benchmark.placement) else {
        preconditionFailure("placements are looked for before trials are planned")
      }
      clients = allowed.clientCPUs(of: pair, upTo: benchmark.spread)
      server = pair.server
      relation = allowed.relation(pair.client, pair.server)
    }
  }

  /// The CPU of a client's process; nil leaves it to the scheduler.
  ///
  /// - Parameter process: counted from 0; where there are more than CPUs, they share these in turns.
  func client(_ process: Int) -> Int? {
    clients.isEmpty ? nil : clients[process % clients.count]
  }
}

extension TrialSettings {
  /// The CPUs on which a trial measures; its arms share a placement.
  func measuredCPUs(of trial: Plan.Trial) -> MeasuredCPUs {
    let pinned = PinnedCPUs(of: trial.arms[0], allowed: allowedCPUs)
    return MeasuredCPUs(
      clients: pinned.clients, server: pinned.server, allowed: allowedCPUs.numbers)
  }
}
