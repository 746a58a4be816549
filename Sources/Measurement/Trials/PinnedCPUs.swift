import BenchmarkModel

/// The CPUs that a placement means on this machine.
struct PinnedCPUs: Equatable {
  /// nil leaves the end to the scheduler.
  let client: Int?
  let server: Int?

  /// The ends get the highest numbers allowed: CPU 0 serves most interrupts. Where the client sits
  /// alone, the server has the highest.
  init(_ placement: Placement, allowed: [Int]) {
    let last = allowed.last ?? 0
    switch placement {
    case .same:
      client = last
      server = last
    case .split:
      client = allowed.dropLast().last ?? last
      server = last
    case .free:
      client = nil
      server = nil
    case .explicit(let client, let server):
      self.client = client
      self.server = server
    }
  }
}
