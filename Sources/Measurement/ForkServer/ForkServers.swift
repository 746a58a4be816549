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
  /// Whether one could not be had, after which exec starts all ends.
  private var areRefused = false
  private static let patience = Nanoseconds.seconds(5)

  /// Starts those that a trial needs and that are not there yet.
  ///
  /// - Parameters:
  ///   - starts: of each arm.
  ///   - stop: ends the wait for one that does not answer.
  func begin(_ trial: Plan.Trial, _ starts: [EndStart], stop: borrowing StopSignals) {
    running = trial.cycle == cycle ? running.filter(\.value.isThere) : [:]
    cycle = trial.cycle
    if areRefused { return }
    var new: [Key: ForkServer] = [:]
    for (arm, start) in starts.enumerated() {
      guard case .forkServer(let path) = start else { continue }
      for role in Role.allCases {
        let key = Key(path: path, arm: arm, role: role)
        if running[key] == nil { new[key] = try? ForkServer(path) }
        areRefused = areRefused || (running[key] ?? new[key]) == nil
      }
    }
    let deadline = Clock.now() + Self.patience
    let areThere = new.values.allSatisfy { $0.awaitGreeting(until: deadline, stop) }
    areRefused = areRefused || !areThere
    running = areRefused ? [:] : running.merging(new) { $1 }
  }

  /// That of an end; nil where something else starts it.
  func server(for start: EndStart, arm: Int, role: Role) -> ForkServer? {
    guard case .forkServer(let path) = start else { return nil }
    return running[Key(path: path, arm: arm, role: role)]
  }
}
