import BenchmarkModel

/// The fork servers of a cycle: one for each executable, arm and role, so that all ends of a trial are of processes that
/// were loaded apart, as those are that exec starts.
///
/// Loading an executable takes several times as long as a fork. Trials of another cycle have other servers: where the
/// loader puts code and data is luck that no two cycles share.
final class ForkServers {
  private struct Key: Hashable {
    let path: String
    let arm: Int
    let role: Role
  }

  private var cycle: Int?
  private var running: [Key: ForkServer] = [:]
  /// Whether exec starts all ends, as one did not do.
  private var areRefused = false
  /// That in which exec starts all ends, as no process or descriptor was left for one.
  private var poorCycle: Int?

  /// Starts those that a trial needs and that are not there yet.
  ///
  /// - Parameters:
  ///   - starts: of each arm, in the order in which arms are started: the first gets the better place in memory.
  ///   - stop: ends the wait for one that does not answer.
  func begin(
    _ trial: Plan.Trial, _ starts: [(arm: Int, start: EndStart)], stop: borrowing StopSignals
  ) {
    areRefused = areRefused || running.values.contains(where: \.hasFailed)
    running = trial.cycle == cycle && !areRefused ? running.filter(\.value.isThere) : [:]
    cycle = trial.cycle
    if areRefused || poorCycle == cycle { return }
    var new: [ForkServer] = []
    for (arm, start) in starts {
      guard case .forkServer(let path) = start else { continue }
      for role in Role.allCases {
        let key = Key(path: path, arm: arm, role: role)
        if running[key] != nil { continue }
        guard let server = try? ForkServer(path, stop: stop) else {
          poorCycle = cycle
          running = [:]
          return
        }
        running[key] = server
        new.append(server)
      }
    }
    areRefused = !new.allSatisfy { $0.awaitGreeting() }
    if areRefused { running = [:] }
  }

  /// That of an end; nil where something else starts it.
  func server(for start: EndStart, arm: Int, role: Role) -> ForkServer? {
    guard case .forkServer(let path) = start, !running.values.contains(where: \.hasFailed) else {
      return nil
    }
    return running[Key(path: path, arm: arm, role: role)]
  }
}
